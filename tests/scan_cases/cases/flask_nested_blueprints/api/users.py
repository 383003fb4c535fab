import requests
from flask import Blueprint

users = Blueprint("users", __name__)


@users.get("/<int:pk>")
def show(pk):
    return requests.get("x").text  # blocking


@users.errorhandler(404)
def missing(error):
    requests.post("y")  # blocking
    return "x"


@users.cli.command("seed")
def seed():
    requests.put("z")  # trap
