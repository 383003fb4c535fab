# entry: aws_clients.py::upload
# entry: aws_clients.py::rows
import boto3

_SESSION = boto3.session.Session()  # optional


def client(name):
    return _SESSION.client(name, region_name="x")  # optional


class Files:
    def __init__(self):
        self.bucket = boto3.resource("s3").Bucket("x")  # optional

    def names(self):
        return [item.key for item in self.bucket.objects.filter(Prefix="x")]  # blocking


def upload():
    s3 = client("s3")
    s3.upload_file("x", "b", "k")  # blocking
    url = s3.generate_presigned_url("get_object")
    s3.get_waiter("object_exists").wait(Bucket="b", Key="k")  # blocking
    return url, Files().names()


def rows():
    table = boto3.resource("dynamodb").Table("x")  # optional
    table.put_item(Item={})  # blocking
    pages = client("dynamodb").get_paginator("scan").paginate(TableName="x")
    return [page for page in pages]  # blocking
