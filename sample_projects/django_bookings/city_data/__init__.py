"""A stand-in for the city's data service, for development and tests."""
