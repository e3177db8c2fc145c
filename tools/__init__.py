"""Programs for those who develop and install this project; no part of the running application."""
