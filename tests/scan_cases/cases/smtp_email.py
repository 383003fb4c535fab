# entry: smtp_email.py::view
import ftplib
import imaplib
import poplib
import smtplib
from email.mime.text import MIMEText


def view(request):
    message = MIMEText("x")  # trap
    with smtplib.SMTP("host") as server:  # blocking
        server.starttls()  # blocking
        server.login("a", "b")  # blocking
        server.send_message(message)  # blocking
    secure = smtplib.SMTP_SSL("host")  # blocking
    secure.sendmail("a", ["b"], message.as_string())  # blocking
    secure.quit()  # blocking
    ftp = ftplib.FTP("host")  # blocking
    ftp.login()  # blocking
    ftp.retrbinary("RETR x", print)  # blocking
    box = imaplib.IMAP4_SSL("host")  # blocking
    box.login("a", "b")  # blocking
    box.search(None, "ALL")  # blocking
    poplib.POP3("host").stat()  # blocking
