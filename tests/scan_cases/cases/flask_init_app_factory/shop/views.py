from flask import Blueprint

from .extensions import search
from .models import Item

bp = Blueprint("shop", __name__)


@bp.route("/")
def index():
    Item.newest()
    Item.total()
    Item().save()
    Item.create = None
    return search("x").text
