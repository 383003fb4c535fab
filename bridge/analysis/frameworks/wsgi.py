"""Plain WSGI: callables that take environ and start_response, and what is wrapped around them."""
