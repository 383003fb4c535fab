import boto3
from flask import Flask
from flask.views import MethodView
from flask_smorest import Api, Blueprint, abort
from marshmallow import Schema, fields, post_load, validates, ValidationError

blp = Blueprint("files", "files", url_prefix="/files")
s3 = boto3.client("s3")


class FileSchema(Schema):
    key = fields.String()

    @validates("key")
    def known(self, value, **kwargs):
        if not value:
            raise ValidationError("empty")  # trap


@blp.route("/")
class Files(MethodView):
    @blp.response(200, FileSchema(many=True))
    def get(self):
        pages = s3.get_paginator("list_objects_v2").paginate(Bucket="b")  # trap
        return [item for page in pages for item in page["Contents"]]  # blocking

    @blp.arguments(FileSchema)
    @blp.response(201, FileSchema)
    def post(self, data):
        s3.put_object(Bucket="b", Key=data["key"], Body=b"")  # blocking
        return data


@blp.route("/<key>")
@blp.response(200)
def one(key):
    try:
        return s3.head_object(Bucket="b", Key=key)  # blocking
    except s3.exceptions.ClientError:  # trap
        abort(404)


app = Flask(__name__)
Api(app).register_blueprint(blp)
