"""Writes of clients, one file per noun."""
