"""Writes of enrollments, one file per noun."""
