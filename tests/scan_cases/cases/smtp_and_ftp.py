# entry: smtp_and_ftp.py::view
import ftplib
import smtplib
import socket


def view(message):
    server = smtplib.SMTP("localhost")  # blocking
    server.send_message(message)  # blocking
    server.quit()  # blocking
    ftplib.FTP("localhost")  # blocking
    socket.gethostbyname("example.org")  # blocking
    connection = socket.create_connection(("localhost", 1))  # blocking
    connection.sendall(b"x")  # blocking
