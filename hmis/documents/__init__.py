"""Papers: what is printed or mailed."""
