"""Forms of agencies, one module per noun."""
