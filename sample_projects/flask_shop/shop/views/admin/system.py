"""The machine and its maintenance."""

from flask import Blueprint, current_app, jsonify
from flask.typing import ResponseReturnValue

from shop.services import system

blueprint = Blueprint("system", __name__)


@blueprint.get("/interpreter")
def interpreter() -> ResponseReturnValue:
    return jsonify(interpreter=system.interpreter())


@blueprint.post("/drain")
def drain() -> ResponseReturnValue:
    system.drain(current_app.config["DRAIN_SECONDS"])
    return jsonify(drained=True)
