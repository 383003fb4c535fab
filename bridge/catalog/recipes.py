"""The recipes whose rewrites need no person's review."""

SAFE_RECIPES = frozenset(("sleep", "offload_call", "requests", "files", "subprocess"))
"""Names of recipes; a site with one of them does not keep a view from being ready."""
