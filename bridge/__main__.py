"""Runs the command line as ``python -m bridge``."""
