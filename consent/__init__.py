"""Releases of information: what a client agreed to, and with whom records are shared by it."""
