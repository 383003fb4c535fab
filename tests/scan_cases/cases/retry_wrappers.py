import backoff
import requests
from flask import Flask
from retrying import retry
from tenacity import Retrying, retry as again, stop_after_attempt, wait_fixed

app = Flask(__name__)


@backoff.on_exception(backoff.expo, requests.RequestException, max_tries=3)
def first():
    return requests.get("http://a").text  # blocking


@retry(stop_max_attempt_number=3)
def second():
    return requests.get("http://b").text  # blocking


class Client:
    @again(stop=stop_after_attempt(2), wait=wait_fixed(1))
    def third(self):
        return requests.get("http://c").text  # blocking

    def fourth(self):
        for attempt in Retrying(stop=stop_after_attempt(2)):  # optional
            with attempt:
                return requests.get("http://d").text  # blocking


def fifth():
    return requests.get("http://e").text  # blocking


@app.get("/all")
def everything():
    client = Client()
    return first() + second() + client.third() + client.fourth() + Retrying()(fifth)
