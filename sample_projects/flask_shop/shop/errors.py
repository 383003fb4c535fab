"""Turns errors into answers: JSON for the API, a page for everyone else."""

from flask import Flask, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from shop.clients.supplier import SupplierError, UnknownSkuError


class InvalidInputError(Exception):
    """Says in a sentence what is wrong with what the visitor sent."""


def register(app: Flask) -> None:
    app.register_error_handler(HTTPException, show_http_error)
    app.register_error_handler(InvalidInputError, show_invalid_input)
    app.register_error_handler(UnknownSkuError, show_unknown_sku)
    app.register_error_handler(SupplierError, show_supplier_error)


def show_http_error(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    if request.path.startswith("/api/"):
        return jsonify(error=error.name), status
    return render_template("error.html", title=error.name, text=error.description), status


def show_invalid_input(error: InvalidInputError) -> ResponseReturnValue:
    return jsonify(error=str(error)), 400


def show_unknown_sku(error: UnknownSkuError) -> ResponseReturnValue:
    return jsonify(error=str(error)), 404


def show_supplier_error(error: SupplierError) -> ResponseReturnValue:
    return jsonify(error=str(error)), 502
