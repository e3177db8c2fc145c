"""One table and one file per HUD element, or per section's part of one."""
