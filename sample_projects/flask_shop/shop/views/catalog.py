"""Product pages."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from shop.decorators import login_required
from shop.errors import InvalidInputError
from shop.extensions import db
from shop.models import Product, Review
from shop.services import stock

blueprint = Blueprint("catalog", __name__)


@blueprint.get("/")
def search() -> ResponseReturnValue:
    words = request.args.get("q", "")
    query = db.select(Product).where(Product.name.icontains(words, autoescape=True)).order_by(Product.name)
    return render_template("home.html", products=db.session.scalars(query).all())


@blueprint.get("/<sku>")
def detail(sku: str) -> ResponseReturnValue:
    product = find_product(sku)
    reviews = [review.text for review in product.reviews]
    available = stock.availability(product.sku)
    return render_template("product.html", product=product, reviews=reviews, available=available)


@blueprint.post("/<sku>/reviews")
@login_required
def add_review(sku: str) -> ResponseReturnValue:
    text = request.form.get("text", "").strip()
    if not text:
        raise InvalidInputError("A review needs a text.")
    product = find_product(sku)
    product.reviews.append(Review(text=text))
    db.session.commit()
    return redirect(url_for("catalog.detail", sku=product.sku))


def find_product(sku: str) -> Product:
    return db.first_or_404(db.select(Product).where(Product.sku == sku))
