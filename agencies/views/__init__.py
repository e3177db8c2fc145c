"""Views of agencies, one module per noun."""
