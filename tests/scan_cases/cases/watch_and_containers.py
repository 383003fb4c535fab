import docker
from flask import Flask
from kubernetes import client, config, watch
from kubernetes.stream import stream

app = Flask(__name__)
engine = docker.DockerClient(base_url="tcp://x")  # trap
config.load_kube_config()
core = client.CoreV1Api()
batch = client.BatchV1Api()


@app.get("/watch")
def watching():
    names = []
    for event in watch.Watch().stream(core.list_namespaced_pod, "web", timeout_seconds=3):  # blocking
        names.append(event["object"].metadata.name)
    return names


@app.post("/job")
def job():
    body = client.V1Job(metadata=client.V1ObjectMeta(name="x"))  # trap
    batch.create_namespaced_job("web", body)  # blocking
    return core.read_namespaced_pod_log("x", "web")  # blocking


@app.get("/logs/<name>")
def logs(name):
    box = engine.containers.get(name)  # blocking
    return box.logs(tail=10) + box.exec_run("ls").output  # blocking


@app.post("/build")
def build():
    image, output = engine.images.build(path=".")  # blocking
    return image.id  # trap
