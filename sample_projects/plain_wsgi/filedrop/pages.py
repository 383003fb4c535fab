"""Pages and forms."""

import html
import socket
from collections.abc import Iterable
from urllib.parse import parse_qs
from wsgiref.types import StartResponse, WSGIEnvironment

from filedrop.responses import send_text

HTML = "text/html; charset=utf-8"
FORM = """<!doctype html>
<form method="post" action="hello"><input name="name"><button>Greet</button></form>
"""
MAX_FORM = 64 * 1024


def index(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    return send_text(start_response, "200 OK", FORM, content_type=HTML)


def hello(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    return send_text(start_response, "200 OK", "Hello\n")


def greet(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    length = int(environ.get("CONTENT_LENGTH") or 0)
    if length > MAX_FORM:
        return send_text(start_response, "413 Content Too Large", "A form is at most 64 KiB.\n")
    form = parse_qs(environ["wsgi.input"].read(length).decode())
    name = html.escape(form.get("name", ["nobody"])[0])
    return send_text(start_response, "200 OK", f"<p>Hello, {name}</p>\n", content_type=HTML)


def addresses(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    host = environ["filedrop.args"]["host"]
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except socket.gaierror:
        return send_text(start_response, "404 Not Found", f"{host} has no address.\n")
    lines = sorted({str(address[0]) for *_, address in found})
    return send_text(start_response, "200 OK", "\n".join(lines) + "\n")
