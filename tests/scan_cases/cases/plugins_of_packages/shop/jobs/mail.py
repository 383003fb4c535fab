import smtplib

from flask import Blueprint

bp = Blueprint("mail", __name__)


@bp.route("/mail")
def mail():
    return smtplib.SMTP("localhost").noop()  # blocking
