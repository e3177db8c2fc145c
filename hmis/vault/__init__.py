"""The vault: keys, and encryption bound to the place where a value is stored."""
