from flask import Blueprint, abort, current_app, jsonify

from shop.extensions import db
from shop.models import Item

bp = Blueprint("items", __name__)


@bp.get("/<int:pk>")
def show(pk):
    item = Item.by_id(pk) or abort(404)
    return jsonify([other.name for other in item.neighbours])


@bp.post("/")
def create():
    item = Item.create(name="x")
    return jsonify(item.id)  # optional


@bp.get("/search")
def search():
    query = db.select(Item).where(Item.name == "x")
    page = db.paginate(query)  # blocking
    total = db.session.scalar(db.select(db.func.count()).select_from(Item))  # blocking
    return jsonify([page.total, total, [item.name for item in page.items]])


@bp.get("/cached")
def cached():
    return current_app.extensions["cache"].read("x")
