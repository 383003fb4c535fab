import requests
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, Storage


class Remote(Storage):
    def _open(self, name, mode="rb"):
        return ContentFile(requests.get(f"http://files/{name}").content)  # blocking

    def _save(self, name, content):
        requests.put(f"http://files/{name}", data=content)  # blocking
        return name

    def exists(self, name):
        return requests.head(f"http://files/{name}").ok  # blocking

    def url(self, name):
        return requests.get(f"http://files/{name}/signed").text  # blocking

    def size(self, name):
        return int(requests.get(f"http://files/{name}/size").text)  # trap


class Mirrored(FileSystemStorage):
    def _save(self, name, content):
        requests.put(f"http://mirror/{name}", data=content)  # blocking
        return super()._save(name, content)

    def listdir(self, path):
        return requests.get("http://mirror").json()  # trap
