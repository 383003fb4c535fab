import time

import click
import requests
from apscheduler.schedulers.background import BackgroundScheduler
from flask import Flask
from flask.cli import AppGroup, with_appcontext

app = Flask(__name__)
users = AppGroup("users")
scheduler = BackgroundScheduler()


@users.command("sync")
@with_appcontext
def sync():
    requests.get("http://users")  # trap


@app.cli.command()
@click.argument("name")
def greet(name):
    time.sleep(1)  # trap


@scheduler.scheduled_job("interval", minutes=1)
def refresh():
    requests.get("http://refresh")  # trap


def warm():
    requests.get("http://warm")  # blocking


scheduler.add_job(warm, "cron", hour=1)
app.cli.add_command(users)


@app.get("/warm")
def warm_now():
    warm()
    return ""


@app.get("/later")
def later():
    scheduler.add_job(refresh)  # trap
    return ""
