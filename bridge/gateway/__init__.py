"""RUNS: any WSGI application in bounded threads under any ASGI server; standard library and asgiref only."""
