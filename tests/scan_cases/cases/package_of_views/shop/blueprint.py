from flask import Blueprint


def create_blueprint():
    from . import views

    bp = Blueprint("shop", __name__)
    for rule, view in views.VIEWS:
        bp.add_url_rule(rule, view_func=view)
    return bp
