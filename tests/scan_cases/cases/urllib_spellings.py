# entry: urllib_spellings.py::view
import contextlib
import json
import urllib
from http.client import HTTPSConnection
from urllib import request as http
from urllib.error import HTTPError

import urllib.request


def fetch(url, data=None):
    headers = {"Accept": "application/json"}
    asked = http.Request(url, data=data, headers=headers)
    try:
        with http.urlopen(asked, timeout=3) as answer:  # blocking
            return json.load(answer)  # optional
    except HTTPError as error:
        return error.read()  # optional


def raw(host):
    with contextlib.closing(HTTPSConnection(host)) as connection:
        connection.request("GET", "/")  # blocking
        return connection.getresponse().status  # blocking


def view():
    urllib.request.urlopen("http://example.org").close()  # blocking
    urllib.parse.quote("x")
    return fetch("http://example.org"), raw("example.org")
