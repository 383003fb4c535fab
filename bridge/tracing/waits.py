"""Which calls of the interpreter's own functions make a thread wait, as far as their names tell."""

import _socket
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

# Functions written in C that wait for the network, the disk, a child process or a timer whenever they are
# called. What merely may wait (locks, select, a C extension's own calls) is told by the clock instead.
_SYSTEM = (
    *("fsync", "link", "listdir", "mkdir", "open", "read", "remove", "rename", "replace", "rmdir", "scandir"),
    *("sendfile", "symlink", "system", "truncate", "unlink", "wait", "waitpid", "write"),
)
_FUNCTIONS = frozenset(
    {
        *(
            "_socket.getaddrinfo",
            "_socket.gethostbyaddr",
            "_socket.gethostbyname",
            "_socket.gethostbyname_ex",
        ),
        *(
            "_io.open",
            "io.open",
            "_posixsubprocess.fork_exec",
            "_sqlite3.connect",
            "sqlite3.connect",
            "time.sleep",
        ),
        *(f"{module}.{name}" for module in ("nt", "posix") for name in _SYSTEM),
    }
)
_METHODS = {
    "_socket.socket": frozenset(
        {
            *("accept", "connect", "connect_ex", "recv", "recv_into", "recvfrom", "recvfrom_into", "recvmsg"),
            *("send", "sendall", "sendmsg", "sendto"),
        }
    ),
    "_ssl._SSLSocket": frozenset({"do_handshake", "read", "shutdown", "write"}),
    "sqlite3.Connection": frozenset(
        {"backup", "commit", "execute", "executemany", "executescript", "rollback"}
    ),
    "sqlite3.Cursor": frozenset({"execute", "executemany", "executescript"}),
    "_io.FileIO": frozenset({"read", "readall", "readinto", "write"}),
    "_io.BufferedReader": frozenset({"read", "read1", "readinto", "readline", "readlines"}),
    "_io.BufferedWriter": frozenset({"flush", "write"}),
    "_io.TextIOWrapper": frozenset({"flush", "read", "readline", "readlines", "write", "writelines"}),
}

# Modules of the standard library whose calls may wait. All others compute: when the clock says that one of
# their calls was away for long, the machine was busy.
_MAY_WAIT = frozenset(
    {
        *("_multiprocessing", "_overlapped", "_posixsubprocess", "_queue", "_socket", "_sqlite3", "_ssl"),
        *("_thread", "_winapi", "fcntl", "io", "_io", "mmap", "msvcrt", "nt", "posix", "select", "signal"),
        *("sqlite3", "termios", "time"),
    }
)

Builtin = Callable[..., Any]


def always_waits(function: Builtin) -> bool:
    """Tell whether calling this C function waits whatever the arguments, but for a non-blocking socket."""
    owner = getattr(function, "__self__", None)
    name = function.__name__
    if owner is None or isinstance(owner, ModuleType):
        return f"{function.__module__}.{name}" in _FUNCTIONS
    for cls in type(owner).__mro__:
        if name in _METHODS.get(f"{cls.__module__}.{cls.__qualname__}", ()):
            return not (isinstance(owner, _socket.socket) and owner.gettimeout() == 0)
    return False


def may_wait(function: Builtin) -> bool:
    """Tell whether the clock may be asked about this C function: not when it can do nothing but compute."""
    owner = getattr(function, "__self__", None)
    holder = (
        function if owner is None or isinstance(owner, ModuleType) else _class_of(owner, function.__name__)
    )
    root = str(holder.__module__).partition(".")[0]
    return root in _MAY_WAIT or root not in sys.stdlib_module_names


def _class_of(owner: object, name: str) -> type:
    if isinstance(owner, type):
        return owner
    return next((cls for cls in type(owner).__mro__ if name in vars(cls)), type(owner))
