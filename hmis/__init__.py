"""The Django project: settings, addresses, middleware, home page, embedded database."""
