import consul
import hvac
from flask import Flask
from kubernetes import client, config
import docker

app = Flask(__name__)


def vault():
    made = hvac.Client(url="http://vault")  # trap
    made.auth.approle.login(role_id="r", secret_id="s")  # blocking
    return made


@app.get("/secret")
def secret():
    answer = vault().secrets.kv.v2.read_secret_version(path="db")  # blocking
    return answer["data"]["data"]


@app.get("/pods")
def pods():
    config.load_incluster_config()  # optional
    core = client.CoreV1Api()  # trap
    return {"pods": [pod.metadata.name for pod in core.list_namespaced_pod("web").items]}  # blocking


@app.get("/containers")
def containers():
    engine = docker.from_env()  # optional
    box = engine.containers.run("alpine", "true", detach=True)  # blocking
    return str(box.wait())  # blocking


@app.get("/value")
def value():
    index, data = consul.Consul().kv.get("key")  # blocking
    return data["Value"]
