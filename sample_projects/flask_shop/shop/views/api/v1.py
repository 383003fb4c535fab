"""Version 1 of the API."""

from flask import Blueprint, Response, jsonify, request, stream_with_context
from flask.typing import ResponseReturnValue

from shop.clients import supplier
from shop.decorators import api_key_required
from shop.errors import InvalidInputError
from shop.services import prices, shipping, stock
from shop.views.api.products import ProductDetail, ProductList

v1 = Blueprint("v1", __name__)
v1.add_url_rule("/products", view_func=ProductList.as_view("products"))
v1.add_url_rule("/products/<int:product_id>", view_func=ProductDetail.as_view("product"))


@v1.get("/prices/<sku>")
def price(sku: str) -> ResponseReturnValue:
    return jsonify(sku=sku, price=prices.current_price(sku))


@v1.get("/prices/<sku>/<currency>")
def converted_price(sku: str, currency: str) -> ResponseReturnValue:
    return jsonify(sku=sku, currency=currency, price=prices.price_in(sku, currency))


@v1.get("/stock/<sku>")
def stock_level(sku: str) -> ResponseReturnValue:
    return jsonify(sku=sku, stock=stock.availability(sku))


@v1.get("/offers/<sku>")
def offer(sku: str) -> ResponseReturnValue:
    cents = prices.current_price(sku)
    available = stock.availability(sku)
    return jsonify(sku=sku, price=cents, available=available > 0)


@v1.post("/quotes")
@api_key_required
def quote() -> ResponseReturnValue:
    wanted = request.get_json()
    try:
        postcode, weight = str(wanted["postcode"]), int(wanted["weight"])
    except (KeyError, TypeError, ValueError):
        raise InvalidInputError("A quote needs a postcode and a weight in grams.") from None
    return jsonify(price=shipping.quote(postcode, weight))


@v1.get("/parcels/<reference>")
def parcel(reference: str) -> ResponseReturnValue:
    return jsonify(reference=reference, state=supplier.get_parcel(reference))


@v1.get("/parcels/<reference>/shipped")
def parcel_shipped(reference: str) -> ResponseReturnValue:
    return jsonify(reference=reference, state=shipping.wait_until_shipped(reference))


@v1.get("/feed.csv")
def feed() -> ResponseReturnValue:
    return Response(stream_with_context(supplier.stream_feed()), mimetype="text/csv")
