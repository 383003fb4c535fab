import http.client
import urllib3
from urllib.request import Request, build_opener, HTTPCookieProcessor, urlopen, urlretrieve

import requests
from flask import Flask
from requests_toolbelt.multipart.encoder import MultipartEncoder

app = Flask(__name__)
pool = urllib3.PoolManager(retries=urllib3.Retry(3))  # trap
methods = {"get": requests.get, "post": requests.post}


@app.get("/pool")
def pooled():
    answer = pool.request("GET", "http://x", preload_content=False)  # blocking
    return b"".join(answer.stream(1024))  # blocking


@app.get("/connection")
def connection():
    made = http.client.HTTPSConnection("x", timeout=3)  # trap
    made.request("GET", "/")  # blocking
    return made.getresponse().read()  # blocking


@app.get("/opener")
def opener():
    return build_opener(HTTPCookieProcessor()).open(Request("http://x")).read()  # blocking


@app.get("/save")
def save():
    urlretrieve("http://x", "x.html")  # blocking
    return ""


@app.get("/method/<name>")
def method(name):
    return methods[name]("http://x").text  # blocking


@app.post("/multipart")
def multipart():
    body = MultipartEncoder(fields={"a": "b"})  # trap
    return requests.request("POST", "http://x", data=body).text  # blocking
