import delegator
import requests
from flask import Flask, request
from flask.views import MethodView
from flask_dance.consumer.requests import OAuth2Session
from flask_dance.contrib.github import github
from flask_wtf import FlaskForm
from flask_wtf.file import FileField

app = Flask(__name__)


class UploadForm(FlaskForm):
    content = FileField()


class Signed(OAuth2Session):
    def request(self, method, url, **kwargs):
        return super().request(method, url, **kwargs)  # blocking


class Mixin:
    def dispatch_request(self, *args, **kwargs):
        self.project = requests.get("x")  # blocking
        self.session = requests.Session()
        return super().dispatch_request(*args, **kwargs)


class Unused:
    def dispatch_request(self):
        requests.get("x")  # trap


class Detail(Mixin, MethodView):
    def get(self, name):
        return self.session.get(name).text  # blocking

    def post(self, name):
        form = UploadForm()
        form.content.data.save("y")  # blocking
        Signed(name).request("GET", "x")
        github.get("/user")  # blocking
        return delegator.run("ls").out + request.form["x"]  # blocking


app.add_url_rule("/<name>", view_func=Detail.as_view("detail"))
