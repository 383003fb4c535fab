# entry: try_fallback.py::view
import requests


def view():
    try:
        client = requests.Session()
    except ValueError:
        return None
    finally:
        pass
    try:
        return client.get("http://example.org")  # blocking
    except requests.ConnectionError:
        return client.post("http://example.org")  # blocking
    else:
        return None
