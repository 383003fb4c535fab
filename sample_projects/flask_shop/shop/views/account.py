"""Signing in and out."""

from flask import Blueprint, abort, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from shop.decorators import login_required
from shop.extensions import db
from shop.models import Customer, Order

blueprint = Blueprint("account", __name__)


@blueprint.get("/login")
def login() -> ResponseReturnValue:
    return render_template("login.html", next=request.args.get("next", "/"))


@blueprint.post("/login")
def sign_in() -> ResponseReturnValue:
    name, password = request.form["name"], request.form["password"]
    customer = db.session.scalar(db.select(Customer).where(Customer.name == name))
    if customer is None or not customer.check_password(password):
        abort(403, "This name and password do not belong together.")
    session["customer_id"] = customer.id
    target = request.form.get("next", "/")
    if not target.startswith("/") or target.startswith(("//", "/\\")):
        target = url_for("pages.home")
    return redirect(target)


@blueprint.post("/logout")
def sign_out() -> ResponseReturnValue:
    session.pop("customer_id", None)
    return redirect(url_for("pages.home"))


@blueprint.get("/orders")
@login_required
def orders() -> ResponseReturnValue:
    query = db.select(Order).where(Order.customer_id == g.customer.id).order_by(Order.id)
    return render_template("orders.html", orders=db.session.scalars(query).all())
