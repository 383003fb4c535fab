"""ACTS: the only home of libcst; rewrites sync views to async, unit by unit, proven by the user's tests."""
