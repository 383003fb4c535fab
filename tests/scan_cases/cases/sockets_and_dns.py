import select
import socket
import ssl

from flask import Flask

app = Flask(__name__)


class Whois:
    port = 43

    def __init__(self, host):
        self.address = (host, self.port)

    def ask(self, question):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as connection:
            connection.settimeout(3)
            connection.connect(self.address)  # blocking
            connection.sendall(question)  # blocking
            return b"".join(iter(lambda: connection.recv(1024), b""))  # blocking


@app.get("/whois/<name>")
def whois(name):
    return Whois("whois").ask(name.encode())


@app.get("/dns/<name>")
def dns(name):
    infos = socket.getaddrinfo(name, 443)  # blocking
    context = ssl.create_default_context()  # optional
    with socket.create_connection((name, 443)) as plain:  # blocking
        with context.wrap_socket(plain, server_hostname=name) as secure:  # blocking
            secure.getpeercert()
            select.select([secure], [], [], 1)  # blocking
    return {"infos": len(infos), "name": socket.gethostname()}
