# entry: text_protocols.py::view
import poplib
import socket
import ssl


def view():
    box = poplib.POP3_SSL("pop.example.org")  # blocking
    box.user("x")  # blocking
    box.retr(1)  # blocking
    box.quit()  # optional
    context = ssl.create_default_context()
    with socket.create_connection(("example.org", 443)) as raw:  # blocking
        with context.wrap_socket(raw, server_hostname="example.org") as secure:  # blocking
            secure.sendall(b"x")  # blocking
            stream = secure.makefile("rb")
            line = stream.readline()  # blocking
    ssl.get_server_certificate(("example.org", 443))  # blocking
