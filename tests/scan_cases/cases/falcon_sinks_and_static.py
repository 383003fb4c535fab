import subprocess

import falcon


class Base:
    def run(self, *arguments):
        return subprocess.run(["git", *arguments], capture_output=True, check=True).stdout  # blocking


class Branches(Base):
    def on_get(self, req, resp):
        resp.text = self.run("branch").decode()

    def on_put_collection(self, req, resp):
        resp.stream = open("archive.tar", "rb")  # blocking


def proxy(req, resp, path=""):
    resp.text = subprocess.check_output(["curl", path]).decode()  # blocking


def serialize_error(req, resp, exception):
    resp.data = exception.to_json()  # trap


class Component:
    def process_startup(self, scope, event):
        subprocess.run(["true"], check=True)  # trap

    def process_response(self, req, resp, resource, req_succeeded):
        if not req_succeeded:
            subprocess.call(["logger", "failed"])  # blocking


app = falcon.App(middleware=[Component()])
branches = Branches()
app.add_route("/branches", branches)
app.add_route("/archive", branches, suffix="collection")
app.add_sink(proxy, prefix="/proxy/(?P<path>.*)")
app.set_error_serializer(serialize_error)
