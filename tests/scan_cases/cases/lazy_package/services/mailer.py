import smtplib


def send(text):
    with smtplib.SMTP("mail") as server:  # blocking
        server.sendmail("a", "b", text)  # blocking
