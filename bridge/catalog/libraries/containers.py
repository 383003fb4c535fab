"""Docker and Kubernetes."""

from bridge.catalog.entry import Severity, blocks, iterates, library, methods, passes, returns, same, yields

_DOCKER = "docker.DockerClient()"
_CONTAINER = "docker.models.containers.Container()"
_APIS = tuple(
    f"kubernetes.client.{name}()"
    for name in (
        "ApiextensionsV1Api", "AppsV1Api", "AutoscalingV1Api", "BatchV1Api", "CoreV1Api", "CustomObjectsApi",
        "NetworkingV1Api", "PolicyV1Api", "RbacAuthorizationV1Api", "StorageV1Api", "VersionApi",
    )
)  # fmt: skip

DOCKER = library(
    "docker",
    "docker",
    ">=7.0",
    blocks(
        "WA210",
        "docker.from_env",
        "docker.DockerClient",
        "docker.APIClient",
        *methods(_DOCKER, "df info login ping version"),
        *methods("docker.models.containers.ContainerCollection()", "create get list prune run"),
        *methods(
            _CONTAINER,
            "attach commit diff exec_run get_archive kill logs pause put_archive reload remove rename "
            "resize restart start stats stop top unpause update wait",
        ),
        *methods(
            "docker.models.images.ImageCollection()", "build get list load prune pull push remove search"
        ),
        *methods("docker.models.networks.NetworkCollection()", "create get list prune"),
        *methods("docker.models.volumes.VolumeCollection()", "create get list prune"),
        instead="aiodocker.Docker",
        recipe="offload_call",
        note="The client asks the daemon for its version when it is made.",
    ),
    returns(_DOCKER, "docker.from_env", "docker.DockerClient.from_env"),
    same("docker.DockerClient", "docker.client.DockerClient"),
    same("docker.models.containers.ContainerCollection()", f"{_DOCKER}.containers"),
    same("docker.models.images.ImageCollection()", f"{_DOCKER}.images"),
    same("docker.models.networks.NetworkCollection()", f"{_DOCKER}.networks"),
    same("docker.models.volumes.VolumeCollection()", f"{_DOCKER}.volumes"),
    yields(_CONTAINER, "docker.models.containers.ContainerCollection().list()"),
    returns(_CONTAINER, *methods("docker.models.containers.ContainerCollection()", "create get run")),
)

KUBERNETES = library(
    "kubernetes",
    "kubernetes",
    ">=20",
    blocks(
        "WA210",
        *(f"{api}.*" for api in _APIS),
        "kubernetes.stream.stream",
        "kubernetes.utils.create_from_dict",
        "kubernetes.utils.create_from_yaml",
        instead="kubernetes_asyncio.client.CoreV1Api",
        recipe="offload_call",
        note="kubernetes_asyncio has the same operations, awaited.",
    ),
    passes(*(f"{api}.api_client" for api in _APIS)),
    iterates("WA210", "kubernetes.watch.Watch().stream()", instead="kubernetes_asyncio.watch.Watch().stream"),
    blocks(
        "WA230",
        *methods(
            "kubernetes.config", "load_config load_incluster_config load_kube_config new_client_from_config"
        ),
        severity=Severity.MEDIUM,
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="Load the configuration once a process.",
    ),
)
