import requests
from celery import Celery, chain, group, shared_task
from flask import Flask

app = Flask(__name__)
celery = Celery("x")


@celery.task(bind=True, max_retries=3)
def fetch(self, url):
    try:
        return requests.get(url).text  # trap
    except OSError as error:
        raise self.retry(exc=error)


@shared_task
def parse(text):
    return requests.post("http://parse", data=text).text  # blocking


@app.post("/queue")
def queue():
    fetch.delay("x")  # optional
    chain(fetch.s("x"), parse.s()).apply_async()  # optional
    group(fetch.si(url) for url in "ab")()  # optional
    return ""


@app.post("/direct")
def direct():
    return parse("text")


@app.get("/result/<task>")
def result(task):
    answer = fetch.AsyncResult(task)
    return answer.get(timeout=3)  # blocking
