from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, current_app

if TYPE_CHECKING:
    from services import Ledger

bp = Blueprint("ledger", __name__)


def ledger() -> Ledger:
    return current_app.extensions["ledger"]


@bp.get("/balance")
def balance():
    return str(ledger().balance())
