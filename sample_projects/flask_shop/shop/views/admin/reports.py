"""What was sold, and what the staff noted."""

from collections.abc import Iterator
from pathlib import Path

from flask import Blueprint, Response, current_app, jsonify, request, stream_with_context
from flask.typing import ResponseReturnValue

from shop.extensions import db
from shop.models import Order
from shop.services import system

blueprint = Blueprint("reports", __name__)


@blueprint.get("/sales.csv")
def sales() -> ResponseReturnValue:
    return Response(stream_with_context(_sales_lines()), mimetype="text/csv")


@blueprint.get("/notes")
def notes() -> ResponseReturnValue:
    return jsonify(system.notes(_log()))


@blueprint.post("/notes")
def add_note() -> ResponseReturnValue:
    system.note(_log(), request.form["text"])
    return "", 204


def _sales_lines() -> Iterator[str]:
    yield "order,customer,total\n"
    for order in db.session.scalars(db.select(Order).order_by(Order.id)):
        yield f"{order.id},{order.customer.name},{order.total}\n"


def _log() -> Path:
    return Path(current_app.config["FILES_DIR"]) / "notes.log"
