import smtplib

import requests

from .base import Channel


class Mail(Channel):
    def connect(self):
        self.server = smtplib.SMTP("localhost")  # blocking

    def _send(self, message):
        self.server.sendmail("a@example.org", ["b@example.org"], message)  # blocking
        return False

    def verify(self):
        return self.server.noop()  # trap
