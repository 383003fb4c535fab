"""Turns a cart into an order."""

from collections.abc import Mapping

from shop.clients import supplier
from shop.extensions import db
from shop.models import Customer, Order, Product


def place_order(customer: Customer, items: Mapping[str, int]) -> Order:
    """Store an order and reserve its articles: both happen, or neither."""
    with db.session.begin_nested():
        products = db.session.scalars(db.select(Product).where(Product.sku.in_(items))).all()
        total = sum(product.price * items[product.sku] for product in products)
        order = Order(customer=customer, total=total, reservation=supplier.reserve(items))
        db.session.add(order)
    db.session.commit()
    return order
