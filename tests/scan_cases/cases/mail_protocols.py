# entry: mail_protocols.py::view
import ftplib
import imaplib
import smtplib
import ssl
from email.message import EmailMessage


class Mailer(smtplib.SMTP):
    def deliver(self, message):
        self.starttls(context=ssl.create_default_context())  # blocking
        self.login("a", "b")  # blocking
        return self.send_message(message)  # blocking


def view():
    message = EmailMessage()
    message.set_content("x")
    with Mailer("mail.example.org") as mailer:  # blocking
        mailer.deliver(message)
    box = imaplib.IMAP4_SSL("imap.example.org")  # blocking
    box.select("INBOX")  # blocking
    with ftplib.FTP("ftp.example.org") as ftp:  # blocking
        ftp.login()  # blocking
        ftp.storbinary("STOR x", message.as_bytes())  # blocking
