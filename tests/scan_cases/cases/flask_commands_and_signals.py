import click
import requests
from flask import Flask, Blueprint, got_request_exception, request_started
from flask.cli import AppGroup, with_appcontext

app = Flask(__name__)
tools = AppGroup("tools")
part = Blueprint("part", __name__, cli_group="part")


@app.cli.command("sync")
@click.argument("name")
def sync(name):
    requests.get("http://sync")  # trap


@tools.command("import")
def load():
    requests.get("http://import")  # trap


@part.cli.command()
@with_appcontext
def clean():
    requests.get("http://clean")  # trap


@click.command()
def plain():
    requests.get("http://plain")  # trap


@request_started.connect_via(app)
def started(sender, **extra):
    requests.get("http://started")  # optional


@part.get("/part")
def show():
    return requests.get("http://part").text  # blocking


@app.shell_context_processor
def shell():
    return {"x": open("x").read()}  # trap


app.cli.add_command(tools)
app.cli.add_command(plain)
app.register_blueprint(part)
