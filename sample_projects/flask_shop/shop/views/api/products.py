"""Products as JSON."""

from collections.abc import Mapping
from typing import Any

from flask import jsonify, request
from flask.typing import ResponseReturnValue
from flask.views import MethodView

from shop.decorators import api_key_required
from shop.errors import InvalidInputError
from shop.extensions import db
from shop.models import Product


class ProductList(MethodView):
    def get(self) -> ResponseReturnValue:
        products = db.session.scalars(db.select(Product).order_by(Product.id))
        return jsonify([product.as_dict() for product in products])

    @api_key_required
    def post(self) -> ResponseReturnValue:
        product = Product(**_checked(request.get_json(), required=("sku", "name", "price")))
        db.session.add(product)
        db.session.commit()
        return jsonify(product.as_dict()), 201


class ProductDetail(MethodView):
    def get(self, product_id: int) -> ResponseReturnValue:
        return jsonify(db.get_or_404(Product, product_id).as_dict())

    @api_key_required
    def patch(self, product_id: int) -> ResponseReturnValue:
        product = db.get_or_404(Product, product_id)
        for name, value in _checked(request.get_json()).items():
            setattr(product, name, value)
        db.session.commit()
        return jsonify(product.as_dict())

    @api_key_required
    def delete(self, product_id: int) -> ResponseReturnValue:
        db.session.delete(db.get_or_404(Product, product_id))
        db.session.commit()
        return "", 204


FIELDS = {"sku": str, "name": str, "price": int}


def _checked(sent: Mapping[str, Any], required: tuple[str, ...] = ()) -> dict[str, Any]:
    for name, value in sent.items():
        if not isinstance(value, FIELDS.get(name, ())):
            raise InvalidInputError(f"{name} is unknown or has the wrong type.")
    missing = [name for name in required if name not in sent]
    if missing:
        raise InvalidInputError(f"Still needed: {', '.join(missing)}.")
    return dict(sent)
