import time

from celery import shared_task
from flask import Flask

app = Flask(__name__)


@shared_task(bind=True, max_retries=3)
def send(self, address):
    time.sleep(1)  # trap


@shared_task
def both():
    time.sleep(2)  # blocking


@app.route("/")
def view():
    send.delay("a")  # optional
    both()
    both.run()
    return "x"
