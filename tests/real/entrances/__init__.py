"""Send a test suite's WSGI calls through the bridge.

This package is put on the path of the application's own environment, so it needs nothing but the standard
library, the bridge and the one library whose entrance it patches.
"""
