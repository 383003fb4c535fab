"""The tables and the first rows of an empty shop."""

from shop.extensions import db
from shop.models import Customer, Product

FIRST_PRODUCTS = (
    ("MUG-1", "Blue mug", 1200),
    ("TEA-7", "Green tea, 100 g", 850),
    ("POT-3", "Teapot", 3400),
)
FIRST_CUSTOMERS = (("ada", "teapot", False), ("grace", "samovar", True))


def prepare() -> None:
    """Create missing tables, and fill them when the shop has no product yet."""
    db.create_all()
    if db.session.scalar(db.select(db.func.count(Product.id))):
        return
    db.session.add_all(Product(sku=sku, name=name, price=price) for sku, name, price in FIRST_PRODUCTS)
    for name, password, is_staff in FIRST_CUSTOMERS:
        customer = Customer(name=name, is_staff=is_staff)
        customer.set_password(password)
        db.session.add(customer)
    db.session.commit()
