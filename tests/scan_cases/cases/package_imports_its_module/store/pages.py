from flask import Blueprint
from store import Setting

pages = Blueprint("pages", __name__)
TITLE = Setting().read("title")


@pages.route("/setting")
def show():
    return Setting().read("title")


@pages.route("/name")
def name():
    return Setting.__name__  # trap
