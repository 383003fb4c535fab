import ftplib
import imaplib
import poplib
import smtplib
import socket
import ssl
import telnetlib

import sentry_sdk
from bmemcached import Client as Binary
from flask import Flask
from pymemcache.client.base import Client

app = Flask(__name__)
cache = Client(("localhost", 11211))  # trap


@app.get("/memcache")
def memcache():
    return cache.get("x") or cache.incr("n", 1)  # blocking


@app.get("/ftp")
def ftp():
    with ftplib.FTP("host") as session:  # blocking
        session.retrbinary("RETR x", open("x", "wb").write)  # blocking
    return ""


@app.get("/mail")
def mail():
    box = imaplib.IMAP4_SSL("host")  # blocking
    box.login("a", "b")  # blocking
    return str(box.search(None, "ALL"))  # blocking


@app.get("/certificate")
def certificate():
    context = ssl.create_default_context()  # optional
    with socket.create_connection(("x", 443)) as plain:  # blocking
        with context.wrap_socket(plain, server_hostname="x") as secure:  # blocking
            return str(secure.getpeercert())  # trap


@app.get("/sentry")
def sentry():
    try:
        return str(1 / 0)
    except ZeroDivisionError as error:
        sentry_sdk.capture_exception(error)  # trap
        return ""
