from functools import partial

import redis
from flask import Flask
from rq import Queue
from rq.decorators import job as rq_job

app = Flask(__name__)
connection = redis.from_url("redis://")


class Recording(rq_job):
    queue_class = Queue


job = partial(Recording, connection=connection)


@job("default")
def work(number):
    connection.get(number)  # trap


@app.route("/a")
def start():
    queued = work.delay(1)  # optional
    while not queued.is_finished:  # blocking
        queued.refresh()  # blocking
    return str(queued.result)  # blocking


@app.route("/q")
def queues():
    return {queue.name: len(queue) for queue in Queue.all(connection=connection)}  # blocking
