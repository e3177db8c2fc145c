"""Views of oversight, one module per noun."""
