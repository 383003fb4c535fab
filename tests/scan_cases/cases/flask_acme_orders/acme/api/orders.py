from functools import wraps
from flask import Blueprint, abort, g, jsonify, request, current_app
from flask.views import MethodView
from ..extensions import cache, limiter, db
from ..models import Order, Tenant
from ..services import OrderService
from ..jobs.tasks import rebuild

bp = Blueprint("orders", __name__, url_prefix="/orders")


def load_tenant():
    g.tenant = Tenant.get_or_none(slug=request.headers.get("X-Tenant"))


def needs_tenant(view):
    @wraps(view)
    def inner(*args, **kwargs):
        if g.tenant is None:
            abort(403)
        return view(*args, service=OrderService(g.tenant), **kwargs)

    return inner


class OrderApi(MethodView):
    decorators = [limiter.limit("5/minute"), needs_tenant]

    def get(self, order_id, service):
        order = db.get_or_404(Order, order_id)  # blocking
        return jsonify(order.as_dict())

    def post(self, order_id, service):
        order = service.pay(order_id)
        if order is None:
            abort(404)
        rebuild.delay(order_id)  # optional
        return jsonify(order.as_dict()), 201


bp.add_url_rule("/<int:order_id>", view_func=OrderApi.as_view("order"))


@bp.route("/")
@needs_tenant
def index(service):
    return jsonify(service.summary())


@bp.get("/export")
@cache.cached(timeout=5)
def export():
    page = Order.query.filter_by(paid=True).paginate(per_page=5)  # blocking
    return jsonify([o.as_dict() for o in page.items])
