"""The old pages, on Flask. They know nothing of ASGI."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from flask import (
    Flask,
    Response,
    abort,
    current_app,
    redirect,
    render_template,
    request,
    send_from_directory,
    url_for,
)
from flask.typing import ResponseReturnValue
from werkzeug.utils import secure_filename

from bridge import wait
from helpdesk import webhook
from helpdesk.desk import Desk, Ticket, UnknownTicketError
from helpdesk.vendors import Vendors

DEFAULTS = {
    "ATTACHMENTS_DIR": "attachments",
    "WEBHOOK_URL": "",
    "VENDORS_URL": "",
    "MAX_CONTENT_LENGTH": 16 * 1024 * 1024,
}


def create_app(desk: Desk, overrides: Mapping[str, Any] | None = None) -> Flask:
    app = Flask(__name__)
    app.config.from_mapping(DEFAULTS)
    app.config.from_prefixed_env("HELPDESK")
    app.config.update(overrides or {})
    app.extensions["desk"] = desk
    app.extensions["vendors"] = Vendors(app.config["VENDORS_URL"])
    app.register_error_handler(UnknownTicketError, unknown_ticket)
    app.add_url_rule("/", view_func=index)
    app.add_url_rule("/tickets", view_func=open_ticket, methods=["POST"])
    app.add_url_rule("/tickets.csv", view_func=export)
    app.add_url_rule("/tickets/<int:number>", view_func=show)
    app.add_url_rule("/tickets/<int:number>/close", view_func=close, methods=["POST"])
    app.add_url_rule("/tickets/<int:number>/attachments", view_func=attach, methods=["POST"])
    app.add_url_rule("/tickets/<int:number>/attachments/<name>", view_func=attachment)
    app.add_url_rule("/vendors/<name>", view_func=vendor)
    app.add_url_rule("/vendors/<name>/queue", view_func=vendor_queue)
    return app


def index() -> ResponseReturnValue:
    return render_template("index.html", tickets=_desk().tickets())


def open_ticket() -> ResponseReturnValue:
    title = request.form.get("title", "").strip()
    if not title:
        abort(400, "A ticket needs a title.")
    ticket = _desk().open(title)
    _announce(ticket)
    return redirect(url_for("show", number=ticket.number))


def show(number: int) -> ResponseReturnValue:
    ticket = _desk().ticket(number)
    directory = _directory(number)
    names = sorted(path.name for path in directory.iterdir()) if directory.is_dir() else []
    return render_template("ticket.html", ticket=ticket, names=names)


def close(number: int) -> ResponseReturnValue:
    _desk().change(number, "closed")
    return redirect(url_for("show", number=number))


def attach(number: int) -> ResponseReturnValue:
    _desk().ticket(number)
    sent = request.files.get("file")
    name = secure_filename(sent.filename or "") if sent else ""
    if not sent or not name:
        abort(400, "Send a file in the field 'file'.")
    directory = _directory(number)
    directory.mkdir(parents=True, exist_ok=True)
    sent.save(directory / name)
    return redirect(url_for("show", number=number))


def attachment(number: int, name: str) -> ResponseReturnValue:
    return send_from_directory(_directory(number).absolute(), name)


def export() -> ResponseReturnValue:
    return Response(_csv_lines(_desk().tickets()), mimetype="text/csv")


def unknown_ticket(error: UnknownTicketError) -> ResponseReturnValue:
    return render_template("missing.html", number=error.args[0]), 404


def _announce(ticket: Ticket) -> None:
    if url := current_app.config["WEBHOOK_URL"]:
        webhook.announce(url, ticket)


def _csv_lines(tickets: list[Ticket]) -> Iterator[str]:
    yield "number,state\n"
    for ticket in tickets:
        yield f"{ticket.number},{ticket.state}\n"


def vendor(name: str) -> ResponseReturnValue:
    """Answer from a sync view: the coroutine runs on the server's loop, with the client made there."""
    return wait(_vendors().status(name))


async def vendor_queue(name: str) -> ResponseReturnValue:
    """Answer from an asynchronous view, which needs no wait()."""
    return {"queue": (await _vendors().status(name))["queue"]}


def _vendors() -> Vendors:
    vendors: Vendors = current_app.extensions["vendors"]
    return vendors


def _desk() -> Desk:
    desk: Desk = current_app.extensions["desk"]
    return desk


def _directory(number: int) -> Path:
    return Path(current_app.config["ATTACHMENTS_DIR"]) / str(number)
