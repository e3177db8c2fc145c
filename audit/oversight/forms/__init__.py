"""Forms of oversight, one module per noun."""
