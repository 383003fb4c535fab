# entry: docker_case.py::view
import docker
from kubernetes import client, config

engine = docker.from_env()


def view(request):
    engine.containers.run("image")  # blocking
    for container in engine.containers.list():  # blocking
        container.stop()  # blocking
    engine.containers.get("a").logs()  # blocking
    engine.images.pull("x")  # blocking
    config.load_kube_config()  # optional
    api = client.CoreV1Api()
    api.list_namespaced_pod("default")  # blocking
