"""The cart, which lives in the session: ``{sku: quantity}``."""

from flask import Blueprint, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from shop.decorators import login_required
from shop.errors import InvalidInputError
from shop.extensions import db
from shop.models import Product
from shop.services import checkout
from shop.views.catalog import find_product

blueprint = Blueprint("cart", __name__)


@blueprint.get("/")
def show() -> ResponseReturnValue:
    items = session.get("cart", {})
    products = db.session.scalars(db.select(Product).where(Product.sku.in_(items))).all()
    total = sum(product.price * items[product.sku] for product in products)
    return render_template("cart.html", products=products, items=items, total=total)


@blueprint.post("/items")
def add_item() -> ResponseReturnValue:
    product = find_product(request.form["sku"])
    quantity = request.form.get("quantity", 1, type=int)
    if quantity < 1:
        raise InvalidInputError("The quantity is at least 1.")
    cart = session.setdefault("cart", {})
    cart[product.sku] = cart.get(product.sku, 0) + quantity
    session.modified = True
    return redirect(url_for("cart.show"))


@blueprint.post("/clear")
def clear() -> ResponseReturnValue:
    session.pop("cart", None)
    return redirect(url_for("cart.show"))


@blueprint.post("/checkout")
@login_required
def place_order() -> ResponseReturnValue:
    items = session.get("cart", {})
    if not items:
        raise InvalidInputError("The cart is empty.")
    checkout.place_order(g.customer, items)
    session.pop("cart")
    return redirect(url_for("account.orders"))
