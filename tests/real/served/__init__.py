"""Serve a real application, for comparison, through the bridge or by a WSGI server.

Like the entrances, this package runs in the application's own environment.
"""
