import subprocess
import tempfile
from pathlib import Path
from flask import Blueprint, Response, g, request, send_file, stream_with_context
from ..services import OrderService
from .orders import needs_tenant

bp = Blueprint("reports", __name__, url_prefix="/reports")
RENDERERS = {}


def renderer(kind):
    def register(function):
        RENDERERS[kind] = function
        return function

    return register


@renderer("pdf")
def pdf(data, target: Path):
    subprocess.check_call(["wkhtmltopdf", "-", str(target)])  # blocking


@renderer("csv")
def csv(data, target: Path):
    target.write_text(str(data))  # blocking


@bp.get("/<kind>")
@needs_tenant
def report(kind, service):
    with tempfile.TemporaryDirectory() as directory:  # optional
        target = Path(directory) / "out"
        RENDERERS[kind](service.summary(), target)
        return Response(target.read_bytes())  # blocking


@bp.get("/where")
@needs_tenant
def where(service):
    return service.where(request.remote_addr)


@bp.get("/warm")
@needs_tenant
def warm(service):
    return {"n": service.warm(["1"])}
