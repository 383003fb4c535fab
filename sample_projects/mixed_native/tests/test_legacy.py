"""The old pages by themselves, as they were before the move."""

import io
import urllib.request
from unittest.mock import patch

from flask import Flask
from flask.testing import FlaskClient


def test_tickets_are_opened_shown_and_closed(pages: FlaskClient) -> None:
    assert "No tickets" in pages.get("/").text
    response = pages.post("/tickets", data={"title": "Printer <3"}, follow_redirects=True)
    assert "1: Printer &lt;3" in response.text
    assert "<p>closed</p>" in pages.post("/tickets/1/close", follow_redirects=True).text
    assert pages.get("/tickets.csv").text == "number,state\n1,closed\n"


def test_a_ticket_needs_a_title(pages: FlaskClient) -> None:
    assert pages.post("/tickets", data={"title": " "}).status_code == 400


def test_unknown_tickets(pages: FlaskClient) -> None:
    for response in (pages.get("/tickets/7"), pages.post("/tickets/7/close")):
        assert response.status_code == 404
        assert "There is no ticket 7." in response.text


def test_attachments(pages: FlaskClient) -> None:
    pages.post("/tickets", data={"title": "Printer"})
    sent = {"file": (io.BytesIO(b"x" * 70_000), "../log.txt")}
    assert "log.txt" in pages.post("/tickets/1/attachments", data=sent, follow_redirects=True).text
    with pages.get("/tickets/1/attachments/log.txt") as response:
        assert response.data == b"x" * 70_000
    assert pages.post("/tickets/1/attachments").status_code == 400


def test_new_tickets_are_announced(legacy: Flask) -> None:
    legacy.config["WEBHOOK_URL"] = "http://hooks.example/new"
    with patch.object(urllib.request, "urlopen") as urlopen:
        urlopen.return_value.__enter__.return_value.status = 200
        legacy.test_client().post("/tickets", data={"title": "Printer"})
    request = urlopen.call_args.args[0]
    assert request.full_url == "http://hooks.example/new"
    assert request.data == b'{"number": 1, "title": "Printer"}'
