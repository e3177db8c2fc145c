"""The audit log: one row per deed, append-only, without anybody's identity."""
