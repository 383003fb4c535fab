# entry: google_cloud.py::view
from google.cloud import bigquery, pubsub_v1, storage
from googleapiclient.discovery import build

client = storage.Client()


def view(request):
    bucket = client.bucket("a")  # trap
    blob = bucket.blob("b")  # trap
    blob.upload_from_string("x")  # blocking
    client.get_bucket("a").get_blob("b").download_as_bytes()  # blocking
    for one in client.list_blobs("a"):  # blocking
        print(one)
    job = bigquery.Client().query("select 1")  # blocking
    for row in job.result():  # blocking
        print(row)
    publisher = pubsub_v1.PublisherClient()
    future = publisher.publish("topic", b"x")  # optional
    future.result()  # blocking
    service = build("drive", "v3")  # optional
    service.files().list().execute()  # blocking
