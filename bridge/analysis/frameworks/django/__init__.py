"""Django: models and lazy querysets, addresses, views, middleware, signals."""
