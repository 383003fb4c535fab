import click
import requests
from flask import Flask

app = Flask(__name__)


@app.cli.command("load")
@click.argument("name")
def load(name):
    requests.get("cli")  # trap


@app.route("/")
def index():
    return fetch()


def fetch():
    return requests.get("x").text  # blocking


def main():
    requests.get("script")  # trap


if __name__ == "__main__":
    main()
    app.run()
