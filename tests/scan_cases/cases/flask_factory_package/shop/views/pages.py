from flask import Blueprint, render_template

from ..extensions import cache
from ..models import Item

pages = Blueprint("pages", __name__)


@pages.route("/")
def home():
    query = Item.query.filter_by(name="x").order_by(Item.id)
    first = query.first_or_404()  # blocking
    for item in query.limit(3):  # blocking
        print(item.name)
    return render_template("home.html", first=first, cached=cache.read("home"))  # optional
