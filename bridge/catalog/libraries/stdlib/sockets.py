"""Standard library: sockets, TLS, name resolution and waiting for readiness."""

from bridge.catalog.entry import blocks, inherits, iterates, library, methods, returns

_SOCKET = "socket.socket()"
_FILE = "socket.socket().makefile()"
_STREAMS = "asyncio.open_connection"

LIBRARY = library(
    "stdlib.sockets",
    "",
    ">=3.8",
    blocks(
        "WA210",
        "socket.create_connection",
        *methods(
            _SOCKET,
            "accept connect connect_ex recv recv_into recvfrom recvfrom_into recvmsg recvmsg_into send "
            "sendall sendfile sendmsg sendto",
        ),
        *methods(_FILE, "read readinto readline readlines write flush"),
        instead=_STREAMS,
        note="A reader and a writer replace the socket; there is no call-for-call rewrite.",
    ),
    iterates("WA210", _FILE, instead=_STREAMS),
    returns(_SOCKET, "socket.create_connection", "socket.create_server", "socket.fromfd", f"{_SOCKET}.dup"),
    returns(_SOCKET, "socket.socketpair().__getitem__", f"{_SOCKET}.accept().__getitem__"),
    blocks(
        "WA210",
        *methods("socket", "getaddrinfo getfqdn gethostbyaddr gethostbyname gethostbyname_ex getnameinfo"),
        instead="asyncio.get_running_loop().getaddrinfo",
        recipe="offload_call",
    ),
    blocks(
        "WA210",
        "ssl.get_server_certificate",
        "ssl.SSLContext().wrap_socket",
        *methods("ssl.SSLSocket()", "do_handshake read write unwrap"),
        instead=_STREAMS,
        note="Pass ssl= to open_connection.",
    ),
    inherits("socket.socket", "ssl.SSLSocket"),
    returns("ssl.SSLContext()", "ssl.create_default_context"),
    returns("ssl.SSLSocket()", "ssl.SSLContext().wrap_socket"),
    blocks(
        "WA210",
        "select.select",
        "select.poll().poll",
        "select.epoll().poll",
        "selectors.BaseSelector().select",
        instead="asyncio.get_running_loop().add_reader",
        note="The event loop is the selector.",
        unless=("timeout=0", "0=0", "3=0"),
    ),
    inherits(
        "selectors.BaseSelector",
        "selectors.DefaultSelector",
        "selectors.SelectSelector",
        "selectors.PollSelector",
        "selectors.EpollSelector",
    ),
)
