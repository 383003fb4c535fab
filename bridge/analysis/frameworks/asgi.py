"""ASGI applications: Starlette's and FastAPI's routes, and plain ASGI callables."""
