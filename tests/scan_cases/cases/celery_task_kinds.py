# entry: celery_task_kinds.py::view
import time

from celery import Celery, chain, group, shared_task

app = Celery("a")


@app.task(bind=True)
def work(self, x):
    time.sleep(1)  # trap


@shared_task
def other(x):
    time.sleep(2)  # trap


@shared_task
def direct(x):
    time.sleep(3)  # blocking


def view(request):
    work.delay(1)  # optional
    other.apply_async(args=[1])  # optional
    work.s(1).delay()  # optional
    result = work.delay(2)  # optional
    result.get(timeout=3)  # blocking
    result.ready()  # optional
    group(work.s(1), other.s(2))().get()  # blocking
    chain(work.s(1), other.s(2)).apply_async()  # optional
    direct(1)
