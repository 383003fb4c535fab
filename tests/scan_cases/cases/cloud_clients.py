import openai
from anthropic import Anthropic
from azure.storage.blob import BlobServiceClient
from flask import Flask
from google.cloud import bigquery, firestore, pubsub_v1, storage

app = Flask(__name__)
ai = openai.OpenAI()


@app.get("/blob/<name>")
def blob(name):
    bucket = storage.Client().bucket("b")  # optional
    one = bucket.blob(name)  # trap
    return one.download_as_bytes() if one.exists() else b""  # blocking


@app.get("/rows")
def rows():
    job = bigquery.Client().query("select 1")  # blocking
    return {"rows": [row[0] for row in job.result()]}  # blocking


@app.get("/document")
def document():
    return firestore.Client().collection("c").document("d").get().to_dict()  # blocking


@app.post("/publish")
def publish():
    future = pubsub_v1.PublisherClient().publish("topic", b"x")  # optional
    return future.result()  # blocking


@app.get("/tokens")
def tokens():
    chunks = ai.chat.completions.create(model="m", messages=[], stream=True)  # blocking
    return "".join(chunk.choices[0].delta.content or "" for chunk in chunks)  # blocking


@app.get("/claude")
def claude():
    with Anthropic().messages.stream(model="m", max_tokens=1, messages=[]) as stream:  # blocking
        return "".join(stream.text_stream)  # optional


@app.get("/azure")
def azure():
    service = BlobServiceClient.from_connection_string("x")  # trap
    return service.get_blob_client("c", "b").download_blob().readall()  # blocking
