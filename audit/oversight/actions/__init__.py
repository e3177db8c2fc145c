"""Writes of oversight, one module per noun."""
