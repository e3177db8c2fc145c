"""Invented agencies, staff and clients: for trials, screenshots, browser tests and benchmarks."""
