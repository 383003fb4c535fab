"""A stand-in for the supplier's HTTP API, for development and tests."""
