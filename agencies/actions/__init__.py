"""Writes of agencies, one file per noun."""
