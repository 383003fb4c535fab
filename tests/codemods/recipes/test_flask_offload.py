"""Mail, sockets and files of a Flask application go to threads and do what they did, through both doors."""

import json
import socketserver
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.codemods.recipes.projects import answers, converted, held, migrate, planned, problems, write

pytestmark = pytest.mark.timeout(120)

APP = """\
import csv
import os
import smtplib
import socket
import tempfile
import time
from email.message import EmailMessage
from pathlib import Path

from flask import Flask, jsonify, request

app = Flask(__name__)
HOST, PORT = os.environ["SHOP_MAIL"].split(":")


def told(subject, *, to="ada@example.org"):
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = subject, "shop@example.org", to
    message.set_content("Thank you.")
    return message


@app.post("/mail")
def mail():
    server = smtplib.SMTP(HOST, int(PORT), timeout=5)
    try:
        refused = server.send_message(told(request.json["subject"]))
    finally:
        server.quit()
    return jsonify(refused)


@app.post("/mails")
def mails():
    with smtplib.SMTP(HOST, int(PORT), timeout=5) as server:
        for name in request.json["names"]:
            server.send_message(told("to all", to=f"{name}@example.org"))
        code, text = server.noop()
    return jsonify(code, text.decode())


@app.get("/refused")
def refused():
    try:
        with smtplib.SMTP(HOST, int(PORT), timeout=5) as server:
            server.sendmail("shop@example.org", ["nobody@refused.example"], "x")
    except smtplib.SMTPRecipientsRefused as error:
        return jsonify({to: code for to, (code, _) in error.recipients.items()}), 502
    return "sent"


@app.get("/nobody")
def nobody():
    try:
        smtplib.SMTP("127.0.0.1", 1, timeout=1)
    except OSError as error:
        return str(error), 504


@app.get("/line")
def line():
    with socket.create_connection((HOST, int(PORT)), timeout=5) as line:
        greeting = line.makefile().readline()
        line.sendall(b"NOOP\\r\\nQUIT\\r\\n")
        rest = line.makefile().read()
    return jsonify(greeting, rest)


@app.get("/bare")
def bare():
    line = socket.socket()
    line.settimeout(5)
    line.connect((HOST, int(PORT)))
    first = line.recv(4)
    line.close()
    return first


@app.post("/file")
def file():
    time.sleep(0.01)
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory, "rows.csv")
        with path.open("w", newline="") as out:
            csv.writer(out).writerows(request.json["rows"])
        size = path.stat().st_size
        with open(path, newline="") as again:
            rows = list(csv.reader(again))
    return jsonify(size, rows)


@app.get("/only-files")
def only_files():
    return Path(__file__).read_text()[:6]
"""
QUESTIONS = [
    ("POST", "/mail", {"subject": "grün"}),
    ("POST", "/mail", {}),
    ("POST", "/mails", {"names": ["ada", "bob"]}),
    *(("GET", f"/{name}", None) for name in ("refused", "nobody", "line", "bare", "only-files")),
    ("POST", "/file", {"rows": [["a", "b"], ["1", "2"]]}),
]
FILES = {"app.py": APP, "questions.json": json.dumps(QUESTIONS), "requirements.txt": "flask[async]\n"}


class _Post(socketserver.StreamRequestHandler):
    """Take mail, but none for ``refused.example``."""

    def handle(self) -> None:
        self._say(b"220 shop")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"DATA":
                self._say(b"354 go on")
                text = b"".join(iter(self.rfile.readline, b".\r\n"))
                self.server.mails.append(text.decode())  # type: ignore[attr-defined]
                self._say(b"250 taken")
            elif word == b"RCPT" and b"refused.example" in line:
                self._say(b"550 nobody")
            elif word == b"QUIT":
                self._say(b"221 bye")
                return
            else:
                self._say(b"250 fine")

    def _say(self, line: bytes) -> None:
        self.wfile.write(line + b"\r\n")


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Post)
        self.mails: list[str] = []

    def handle_error(self, request: object, client_address: object) -> None:
        """Keep quiet about clients that went away."""


@pytest.fixture(scope="module")
def server() -> Iterator[_Server]:
    with _Server() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join(5)


def asked(root: Path, door: str, server: _Server) -> tuple[Any, list[str]]:
    server.mails.clear()
    found = answers(root, "flask_app", door, {"SHOP_MAIL": f"127.0.0.1:{server.server_address[1]}"})
    return found["answers"], list(server.mails)


@pytest.mark.parametrize("level", [0, 1])
def test_it_answers_and_sends_as_before(tmp_path: Path, server: _Server, level: int) -> None:
    write(tmp_path, FILES)
    before, mails = asked(tmp_path, "sync", server)
    assert {answer[2] for answer in before} == {200, 500, 502, 504}
    assert len(mails) == 3
    plan = migrate(tmp_path, level)
    assert converted(plan) == {"mail", "mails", "refused", "nobody", "line", "bare", "file"}
    assert held(plan) == {"only_files": "R-NO-BENEFIT"}
    assert problems(tmp_path, plan) == {}
    for door in ("sync", "async"):
        after, again = asked(tmp_path, door, server)
        for was, now in zip(before, after, strict=True):
            assert now == was
        assert again == mails
    assert planned(tmp_path, level).units == ()
