import smtplib
from contextlib import contextmanager
from email.message import EmailMessage
from flask import current_app
from werkzeug.utils import import_string


class Mailer:
    def send(self, to, body):
        message = EmailMessage()
        message["To"] = to
        message.set_content(body)
        self._deliver(message)

    def _deliver(self, message):
        raise NotImplementedError


class SmtpMailer(Mailer):
    @contextmanager
    def connect(self):
        server = smtplib.SMTP("mail", 25)  # blocking
        server.starttls()  # blocking
        try:
            yield server
        finally:
            server.quit()  # blocking

    def _deliver(self, message):
        with self.connect() as server:
            server.send_message(message)  # blocking


class MemoryMailer(Mailer):
    sent = []

    def _deliver(self, message):
        self.sent.append(message)


def get_mailer() -> Mailer:
    return import_string(current_app.config["MAILER"])()
