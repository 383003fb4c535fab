import smtplib


class Sender:
    def send(self, text):
        with smtplib.SMTP("localhost") as client:  # blocking
            client.sendmail("a@b", "c@d", text)  # blocking
        return text
