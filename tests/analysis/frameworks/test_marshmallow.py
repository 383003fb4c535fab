from tests.analysis.frameworks.found import find

_SCHEMAS = """
import time
import requests
from flask import Flask
from flask.views import MethodView
from flask_smorest import Blueprint
from marshmallow import Schema, fields, post_dump, post_load, validates_schema

class Tag(Schema):
    name = fields.Method("shown", deserialize="read")

    def shown(self, tag):
        return open(tag)

    def read(self, value):
        return requests.get(value)

def known(value):
    requests.head(value)

class Post(Schema):
    url = fields.Url(validate=[known])
    tags = fields.List(fields.Nested(Tag))
    parent = fields.Nested("Post")

    @post_load
    def build(self, data, **kwargs):
        time.sleep(1)

    @post_dump(pass_many=True)
    def wrap(self, data, many, **kwargs):
        requests.put("http://dumped")

    def helper(self):
        requests.delete("http://never")

app = Flask(__name__)
"""


def test_loading_and_dumping_call_different_things(tmp_path):
    found = find(
        tmp_path,
        _SCHEMAS
        + """
@app.post("/load")
def load():
    Post().load({})

@app.get("/dump")
def dump():
    return Post(many=True).dump([1])
""",
    )
    assert found.waits("load") == {"requests.head", "requests.get", "time.sleep"}
    assert found.waits("dump") == {"open", "requests.put"}


def test_decorators_of_views_make_hooks_of_what_a_schema_calls(tmp_path):
    found = find(
        tmp_path,
        _SCHEMAS
        + """
pages = Blueprint("pages", __name__)

@pages.route("/posts")
class Posts(MethodView):
    @pages.arguments(Post)
    def post(self, data):
        return data
""",
    )
    assert sorted(found.names("hook")) == ["Post.build", "known"]
    # The decorator loads within the call of the view.
    assert found.waits("Posts.post") == {"requests.get", "requests.head", "time.sleep"}
    assert found.waits("Post.build") == {"time.sleep"}
