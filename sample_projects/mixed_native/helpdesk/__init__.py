"""A help desk half way to ASGI: old Flask pages beside a native API, WebSockets and GraphQL."""
