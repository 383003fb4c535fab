"""Pages that belong to no part of the shop in particular."""

from flask import Blueprint, Response, jsonify, render_template
from flask.typing import ResponseReturnValue

from shop.clients import supplier
from shop.extensions import db
from shop.models import Product

blueprint = Blueprint("pages", __name__)


@blueprint.get("/")
def home() -> ResponseReturnValue:
    products = db.session.scalars(db.select(Product).order_by(Product.name)).all()
    return render_template("home.html", products=products)


@blueprint.get("/about")
def about() -> ResponseReturnValue:
    return render_template("about.html")


@blueprint.get("/health")
def health() -> ResponseReturnValue:
    return jsonify(ok=True)


@blueprint.get("/health/supplier")
def supplier_health() -> ResponseReturnValue:
    return jsonify(ok=supplier.ping())


def robots() -> ResponseReturnValue:
    return Response("User-agent: *\nDisallow: /admin/\n", mimetype="text/plain")
