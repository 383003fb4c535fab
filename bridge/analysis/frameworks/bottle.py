"""Bottle: routes, mounted applications, hooks, plugins and error handlers."""
