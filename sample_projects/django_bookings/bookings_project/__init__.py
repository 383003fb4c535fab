"""Settings, addresses and the WSGI entrance of the project."""
