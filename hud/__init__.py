"""HUD Data Standards as data: code lists, CSV schema, collection rules. No tables and no views."""
