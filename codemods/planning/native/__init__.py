"""Level 1: what a coroutine awaits without a thread, one file a library."""
