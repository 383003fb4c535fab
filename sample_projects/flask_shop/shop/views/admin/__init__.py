"""The staff's corner: reports and files are blueprints of their own inside it."""

from flask import Blueprint, abort, g, jsonify
from flask.typing import ResponseReturnValue

from shop.services import prices, stock
from shop.views.admin import files, reports, system

admin = Blueprint("admin", __name__)
admin.register_blueprint(files.blueprint, url_prefix="/files")
admin.register_blueprint(reports.blueprint, url_prefix="/reports")
admin.register_blueprint(system.blueprint, url_prefix="/system")


@admin.before_request
def require_staff() -> None:
    if g.customer is None or not g.customer.is_staff:
        abort(403)


@admin.post("/stock/sync")
def sync_stock() -> ResponseReturnValue:
    return jsonify(stock=stock.sync())


@admin.post("/prices/refresh")
def refresh_prices() -> ResponseReturnValue:
    return jsonify(changed=prices.refresh_all())
