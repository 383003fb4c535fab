import requests
from flask import Flask

app = Flask(__name__)


class Tracing:
    def __init__(self, wsgi_app, url):
        self.wsgi_app = wsgi_app
        self.url = url

    def __call__(self, environ, start_response):
        requests.post(self.url, json={"path": environ["PATH_INFO"]})  # blocking

        def started(status, headers, exc_info=None):
            if status.startswith("5"):
                requests.post(self.url + "/errors")  # blocking
            return start_response(status, headers, exc_info)

        return self.wsgi_app(environ, started)


app.wsgi_app = Tracing(app.wsgi_app, "http://traces")


@app.get("/")
def index():
    return "x"  # trap
