"""The FY2026 standards, in force from 1 October 2025."""
