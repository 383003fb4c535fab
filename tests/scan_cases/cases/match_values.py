# entry: match_values.py::view
import time

import requests


def view(request):
    match request.kind:
        case "slow":
            time.sleep(1)  # blocking
        case {"url": url}:
            requests.get(url)  # blocking
        case [first, *rest]:
            requests.get(first)  # blocking
        case requests.Session() as session:
            session.get("x")  # blocking
        case _:
            pass
