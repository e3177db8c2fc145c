"""Oversight: reading the audit trail."""
