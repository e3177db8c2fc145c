"""Fixtures of agencies."""

from tests.agencies.agreements import nora

__all__ = ["nora"]
