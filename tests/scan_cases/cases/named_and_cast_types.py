# entry: named_and_cast_types.py::view
# entry: named_and_cast_types.py::other
from typing import TYPE_CHECKING, Annotated, Any, NewType, Optional, cast
import socket

import paramiko

if TYPE_CHECKING:
    from boto3.session import Session

Shell = NewType("Shell", paramiko.SSHClient)
Named = Annotated[paramiko.SFTPClient, "remote files"]
registry: dict[str, Any] = {}


def view(name: str, files: Named):
    shell = cast(paramiko.SSHClient, registry[name])
    shell.exec_command("ls")  # blocking: view
    files.listdir("/")  # blocking: view
    again = cast("paramiko.SSHClient", registry["b"])
    again.connect("host")  # blocking: view
    return shell


def other(shell: Shell, line: Optional[socket.socket] = None, session: "Session | None" = None):
    shell.connect("host")  # blocking: other
    if line is not None:
        line.recv(10)  # blocking: other
    if session is None:
        return registry.get("x")  # trap
    return session.region_name
