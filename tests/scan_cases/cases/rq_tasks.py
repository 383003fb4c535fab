# entry: rq_tasks.py::view
import time

import django_rq
from redis import Redis
from rq import Queue
from rq.decorators import job

queue = Queue(connection=Redis())


def work(x):
    time.sleep(1)  # trap


@job("default", connection=Redis())
def decorated():
    time.sleep(2)  # trap


def view(request):
    queue.enqueue(work, 1)  # optional
    django_rq.enqueue(work, 2)  # optional
    decorated.delay()  # optional
