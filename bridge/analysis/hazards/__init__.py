"""What waits for nothing, yet goes wrong in threads, under ASGI or on the event loop: one idea a file."""
