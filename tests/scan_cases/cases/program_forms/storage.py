import shutil
import time
from pathlib import Path

import requests


class LocalStorage:
    def __init__(self, folder):
        self.folder = Path(folder)

    def write(self, form):
        target = self.folder / "form.json"
        target.write_text(str(form.data))  # blocking
        shutil.copy(target, self.folder / "latest.json")  # blocking

    def clear(self):
        shutil.rmtree(self.folder)  # trap


class RemoteStorage:
    def write(self, form):
        return requests.post("https://forms.example", json=form.data)  # blocking

    def clear(self):
        requests.delete("https://forms.example")  # trap


storages = {"local": LocalStorage("forms"), "remote": RemoteStorage()}


def save(form):
    meta = getattr(form, "Meta", None)
    name = getattr(meta, "storage", "local")
    storages[name].write(form)
    return "saved"


def clear_all():
    for storage in storages.values():
        storage.clear()
    time.sleep(0.13)  # trap
