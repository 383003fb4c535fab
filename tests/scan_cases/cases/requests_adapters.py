import requests
from flask import Flask
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

app = Flask(__name__)


class TimeoutAdapter(HTTPAdapter):
    def __init__(self, *args, timeout=5, **kwargs):
        self.timeout = timeout
        super().__init__(*args, **kwargs)

    def send(self, request, **kwargs):
        kwargs["timeout"] = self.timeout
        return super().send(request, **kwargs)  # optional


def make_session():
    session = requests.Session()
    session.mount("https://", TimeoutAdapter(max_retries=Retry(total=3)))  # trap
    session.headers.update({"Accept": "application/json"})  # trap
    return session


http = make_session()


@app.get("/prepared")
def prepared():
    request = requests.Request("GET", "http://x")  # trap
    return http.send(http.prepare_request(request)).text  # blocking


@app.get("/stream")
def stream():
    with http.get("http://big", stream=True) as answer:  # blocking
        total = 0
        for chunk in answer.iter_content(1024):  # blocking
            total += len(chunk)
        return str(total)
