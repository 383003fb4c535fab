import functools

import boto3
from botocore.exceptions import ClientError
from flask import Flask, request

app = Flask(__name__)


@functools.lru_cache(maxsize=None)
def client(name):
    return boto3.client(name, region_name="eu-west-1")  # optional


def exists(key):
    try:
        client("s3").head_object(Bucket="b", Key=key)  # blocking
    except ClientError as error:
        return error.response["Error"]["Code"] != "404"  # trap
    return True


@app.get("/body/<key>")
def body(key):
    answer = client("s3").get_object(Bucket="b", Key=key)  # blocking
    return answer["Body"].read()  # blocking


@app.post("/upload/<key>")
def upload(key):
    if not exists(key):
        client("s3").upload_fileobj(request.files["file"], "b", key)  # blocking
    return ""


@app.get("/all")
def all_pages():
    pages = client("dynamodb").get_paginator("scan").paginate(TableName="t")  # trap
    return {"n": len(pages.build_full_result()["Items"])}  # blocking


@app.get("/message")
def message():
    queue = boto3.resource("sqs").get_queue_by_name(QueueName="q")  # blocking
    found = queue.receive_messages(WaitTimeSeconds=10)  # blocking
    for one in found:
        one.delete()  # blocking
    return str(len(found))


@app.post("/invoke")
def invoke():
    answer = client("lambda").invoke(FunctionName="f")  # blocking
    return answer["Payload"].read()  # blocking
