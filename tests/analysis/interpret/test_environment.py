from tests.analysis.frameworks.found import find

SOURCE = """
import os
import time
import requests
from importlib import import_module
from flask import Flask

app = Flask(__name__)
BACKENDS = {{"slow": lambda: time.sleep(1), "http": lambda: requests.get("http://x")}}


@app.get("/")
def index():
    BACKENDS[os.environ.get("BACKEND", "slow")]()


@app.get("/module")
def module():
    import_module(os.getenv("PLUGIN"{default})).run()
"""
PLUGIN = """
import requests


def run():
    requests.post("http://plugin")
"""


def test_a_default_of_the_environment_is_one_of_its_values(tmp_path):
    files = {"application.py": SOURCE.format(default=', "plugin"'), "plugin.py": PLUGIN}
    found = find(tmp_path, files)
    assert found.waits("index") == {"time.sleep", "requests.get"}
    assert found.waits("module") == {"requests.post"}


def test_nothing_is_guessed_without_a_default(tmp_path):
    files = {"application.py": SOURCE.format(default=""), "plugin.py": PLUGIN}
    assert find(tmp_path, files).waits("module") == set()
