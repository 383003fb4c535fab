"""The Flask application; it knows of Lambda only where it asks for the invocation."""

import hashlib
from typing import Any

from flask import Flask, Response, abort, jsonify, make_response, redirect, request, url_for

from swatches.png import one_colour

app = Flask(__name__)

LARGEST = 512  # pixels a side


@app.get("/")
def index() -> Response:
    """List two swatches, with addresses as the client must ask for them, a stage included."""
    return jsonify({name: url_for("swatch", colour=name) for name in ("c0ffee", "0a0a0a")})


@app.get("/swatches/<colour>.png")
def swatch(colour: str) -> Response:
    """Answer in binary."""
    size = request.args.get("size", 16, type=int)
    if len(colour) != 6 or not 1 <= size <= LARGEST:
        abort(400)
    try:
        red, green, blue = bytes.fromhex(colour)
    except ValueError:
        abort(400)
    return Response(one_colour(red, green, blue, size), mimetype="image/png")


@app.post("/digests")
def digest() -> Response:
    """Take a binary body."""
    return jsonify(sha256=hashlib.sha256(request.get_data()).hexdigest(), size=request.content_length)


@app.post("/favourites")
def choose() -> Response:
    """Set two cookies and redirect; the form may name several colours."""
    colours = request.form.getlist("colour")
    if not colours:
        abort(400)
    response = make_response(redirect(url_for("favourites"), 303))
    response.set_cookie("colours", ".".join(colours))
    response.set_cookie("count", str(len(colours)))
    return response


@app.get("/favourites")
def favourites() -> Response:
    """Read the cookies, and a query with repeated names."""
    colours = request.cookies.get("colours", "").split(".")
    return jsonify(colours=colours, count=request.cookies.get("count"), tags=request.args.getlist("tag"))


@app.get("/invocation")
def invocation() -> Response:
    """Tell what Lambda said about this invocation, or that there was no Lambda."""
    scope: dict[str, Any] = request.environ.get("asgi.scope", {})
    context = scope.get("aws.context")
    if context is None:
        return jsonify(request_id=None, function=None, stage=None)
    stage = scope["aws.event"]["requestContext"].get("stage")
    return jsonify(request_id=context.aws_request_id, function=context.function_name, stage=stage)


@app.get("/broken")
def broken() -> Response:
    raise RuntimeError("broken on purpose")
