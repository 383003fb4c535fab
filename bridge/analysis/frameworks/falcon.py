"""Falcon: resources with a responder for each method, middleware, hooks and error handlers."""
