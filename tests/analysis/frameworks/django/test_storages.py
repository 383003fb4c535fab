import pytest

from tests.analysis.frameworks.found import find

STORAGE = """
import requests
from django.core.files.storage import Storage


class Remote(Storage):
    def _save(self, name, content):
        requests.put("http://files/" + name, data=content)
        return name

    def delete(self, name):
        requests.delete("http://files/" + name)
"""
VIEWS = """
from django.core.files.storage import default_storage
from django.urls import path


def index(request):
    {statement}


urlpatterns = [path("", index)]
"""
NAMED = 'STORAGES = {"default": {"BACKEND": "files.Remote"}}\n'
OLD = 'DEFAULT_FILE_STORAGE = "files.Remote"\n'
OTHER = 'STORAGES = {"other": {"BACKEND": "files.Remote"}}\n'


@pytest.mark.parametrize(("setting", "own"), [(NAMED, True), (OLD, True), (OTHER, False), ("", False)])
@pytest.mark.parametrize(
    ("statement", "callee"),
    [
        ('default_storage.delete("x")', "requests.delete"),
        ('default_storage.save("x", request.FILES["x"])', "requests.put"),
    ],
)
def test_the_settings_name_the_default_storage(tmp_path, setting, own, statement, callee):
    files = {
        "settings.py": 'ROOT_URLCONF = "urls"\n' + setting,
        "files.py": STORAGE,
        "urls.py": VIEWS.format(statement=statement),
    }
    assert (callee in find(tmp_path, files).waits("index")) is own
