import functools
import subprocess

from flask import Blueprint, Flask

tools = Blueprint("tools", __name__)


def run(program, *arguments):
    return subprocess.check_output([program, *arguments])  # blocking


for name in ("date", "uptime"):
    tools.add_url_rule(f"/{name}", name, functools.partial(run, name))

tools.add_url_rule("/who", "who", lambda: run("who"))


def static(text):
    def view():
        return text  # trap

    view.__name__ = text
    return view


for text in ("a", "b"):
    tools.add_url_rule("/" + text, text, static(text))

app = Flask(__name__)
app.register_blueprint(tools, url_prefix="/tools")
