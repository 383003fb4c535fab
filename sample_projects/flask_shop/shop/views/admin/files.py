"""Pictures and documents that the staff uploads."""

import os
from pathlib import Path

from flask import Blueprint, current_app, jsonify, request, send_from_directory
from flask.typing import ResponseReturnValue
from werkzeug.utils import secure_filename

from shop.errors import InvalidInputError

blueprint = Blueprint("files", __name__)


@blueprint.get("/")
def listing() -> ResponseReturnValue:
    directory = current_app.config["FILES_DIR"]
    return jsonify({name: os.stat(os.path.join(directory, name)).st_size for name in os.listdir(directory)})


@blueprint.post("/")
def upload() -> ResponseReturnValue:
    sent = request.files.get("file")
    name = secure_filename(sent.filename or "") if sent else ""
    if not sent or not name:
        raise InvalidInputError("Send a file in the field 'file'.")
    path = Path(current_app.config["FILES_DIR"]) / name
    sent.save(path)
    return jsonify(name=name, size=path.stat().st_size), 201


@blueprint.get("/<name>")
def download(name: str) -> ResponseReturnValue:
    return send_from_directory(current_app.config["FILES_DIR"], name)
