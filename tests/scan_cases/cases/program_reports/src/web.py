from flask import Blueprint, Flask

import reports
from reports import Builder, DailyBuilder, Query

bp = Blueprint("reports", __name__)


@bp.get("/daily")
def daily():
    return DailyBuilder(Query(kind="daily", host="example.org")).build()


@bp.get("/weekly")
def weekly():
    return Builder(Query(kind="weekly", host="b")).build()


@bp.get("/text")
def text():
    return str(reports.load("a.txt"))


def create_app():
    app = Flask(__name__)
    app.register_blueprint(bp)
    return app
