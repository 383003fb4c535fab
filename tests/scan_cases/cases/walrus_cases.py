# entry: walrus_cases.py::view
import requests


def view(request):
    if (session := requests.Session()) is not None:
        session.get("x")  # blocking
    while chunk := session.get("y"):  # blocking
        print(chunk)
    return [found for url in request.urls if (found := session.get(url))]  # blocking
