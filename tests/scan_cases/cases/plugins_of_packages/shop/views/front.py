import requests


def register(app):
    app.add_url_rule("/front", view_func=front)


def front():
    return requests.get("https://example.com").text  # blocking
