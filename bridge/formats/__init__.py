"""SPEAKS: pure functions from a report to a string, one file a form."""
