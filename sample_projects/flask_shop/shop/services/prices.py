"""Prices, which the supplier sets."""

import functools

from shop.clients import supplier
from shop.extensions import db
from shop.models import Product


def current_price(sku: str) -> int:
    """Return what the supplier asks now, in cents. The command line uses this too."""
    return supplier.get_price(sku)


@functools.lru_cache(maxsize=32)
def exchange_rate(currency: str) -> float:
    """Return units of ``currency`` for one euro, asked once a process."""
    return supplier.get_rate(currency)


def price_in(sku: str, currency: str) -> int:
    return round(current_price(sku) * exchange_rate(currency))


def refresh_all() -> int:
    """Take over the supplier's prices and return how many changed."""
    changed = 0
    for product in db.session.scalars(db.select(Product)):
        price = current_price(product.sku)
        if price != product.price:
            product.price = price
            changed += 1
    db.session.commit()
    return changed
