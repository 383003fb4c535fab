"""What the shop does, free of HTTP."""
