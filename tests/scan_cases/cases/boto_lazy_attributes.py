import boto3
from flask import Flask, jsonify

app = Flask(__name__)
s3 = boto3.resource("s3")


@app.get("/<key>")
def describe(key):
    found = s3.Object("files", key)  # trap
    if found.content_length > 1000:  # blocking
        return found.content_type  # trap
    return ""


@app.get("/loaded/<key>")
def loaded(key):
    found = s3.Object("files", key)  # trap
    found.load()  # blocking
    return jsonify(found.key, found.e_tag)  # trap


@app.get("/all")
def listed():
    bucket = s3.Bucket("files")  # trap
    return jsonify([(each.key, each.size, each.last_modified) for each in bucket.objects.all()])  # blocking


@app.get("/read/<key>")
def read(key):
    bodies = [each.get()["Body"].read() for each in s3.Bucket("files").objects.filter(Prefix=key)]  # blocking
    return b"".join(bodies)
