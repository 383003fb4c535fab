from threading import Thread

from flask import Flask, current_app, render_template
from flask_mail import Mail, Message

mail = Mail()


def send_async(app, message):
    with app.app_context():
        mail.send(message)  # trap


def send_email(subject, recipients, sync=False):
    message = Message(subject, recipients=recipients)  # trap
    message.html = render_template("mail.html")  # optional
    Thread(target=send_async, args=(current_app._get_current_object(), message)).start()  # optional


def send_now(message):
    with mail.connect() as connection:  # blocking
        connection.send(message)  # blocking


def create_app():
    app = Flask(__name__)
    mail.init_app(app)

    @app.post("/later")
    def later():
        send_email("hello", ["a@b"])
        return ""

    @app.post("/now")
    def now():
        send_now(Message("x"))
        mail.send_message("subject", recipients=["a@b"])  # blocking
        return ""

    return app
