import smtplib


class Plugin:
    def execute(self):
        smtplib.SMTP("x").send_message("x")  # blocking
        return "mail"

    def test(self):
        smtplib.SMTP("test")  # trap
