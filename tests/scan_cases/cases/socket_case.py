# entry: socket_case.py::view
import select
import selectors
import socket
import ssl


def view(request):
    socket.gethostbyname("a")  # blocking
    socket.getaddrinfo("a", 80)  # blocking
    with socket.socket() as raw:
        raw.settimeout(3)  # trap
        raw.connect(("a", 80))  # blocking
        raw.sendall(b"x")  # blocking
        raw.recv(3)  # blocking
        wrapped = ssl.create_default_context().wrap_socket(raw)  # blocking
        wrapped.recv(3)  # blocking
    select.select([], [], [])  # blocking
    selector = selectors.DefaultSelector()
    selector.select()  # blocking
    server = socket.create_server(("", 0))  # optional
    peer, _ = server.accept()  # blocking
    peer.send(b"x")  # blocking
    peer.makefile("rb").readline()  # blocking
