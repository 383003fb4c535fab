import os
import time

START = time.time()


def metrics_app(environ, start_response):
    with open("/proc/self/statm") as statm:  # blocking
        pages = statm.read().split()[0]  # blocking
    start_response("200 OK", [])
    return [f"{pages} {time.time() - START}".encode()]
