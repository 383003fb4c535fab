import time

import boto3
import requests
from flask import Flask

app = Flask(__name__)


def poll(check, *, every=1, limit=10):
    for _ in range(limit):
        if result := check():
            return result
        time.sleep(every)  # blocking
    raise TimeoutError


def ready(job):
    return lambda: requests.get(f"http://jobs/{job}").json().get("ready")  # blocking


@app.get("/wait/<job>")
def wait(job):
    return {"ready": poll(ready(job))}


@app.get("/queue")
def queue():
    sqs = boto3.client("sqs")  # optional
    messages = sqs.receive_message(QueueUrl="x").get("Messages", [])  # blocking
    while messages:
        message = messages.pop()
        sqs.delete_message(QueueUrl="x", ReceiptHandle=message["ReceiptHandle"])  # blocking
    return ""
