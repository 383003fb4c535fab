import google.auth
import google.auth.transport.requests
from azure.cosmos import CosmosClient
from azure.keyvault.secrets import SecretClient
from azure.servicebus import ServiceBusClient, ServiceBusMessage
from flask import Flask, jsonify
from google.cloud import secretmanager, tasks_v2

app = Flask(__name__)


@app.get("/azure")
def azure():
    secret = SecretClient("https://vault", None).get_secret("x").value  # blocking
    with ServiceBusClient.from_connection_string(secret) as client:
        with client.get_queue_sender("q") as sender:  # optional
            sender.send_messages(ServiceBusMessage("x"))  # blocking
    database = CosmosClient("https://x", "key").get_database_client("d")  # optional
    rows = database.get_container_client("c").query_items("select * from c")  # trap
    return jsonify(list(rows))  # blocking


@app.get("/google")
def from_google():
    client = secretmanager.SecretManagerServiceClient()  # trap
    name = client.secret_version_path("p", "s", "latest")  # trap
    client.access_secret_version(name=name)  # blocking
    tasks_v2.CloudTasksClient().create_task(parent="x", task={})  # blocking
    credentials, project = google.auth.default()  # optional
    credentials.refresh(google.auth.transport.requests.Request())  # blocking
    return credentials.token  # trap
