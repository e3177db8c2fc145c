"""Measurements: `make bench`. Each module holds functions marked with `@benchmark`."""
