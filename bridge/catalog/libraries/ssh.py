"""SSH, SFTP and commands: Paramiko, Fabric with Invoke, pysftp, delegator.py."""

from bridge.catalog.entry import Severity, blocks, inherits, iterates, library, methods, returns, same

_CLIENT = "paramiko.SSHClient()"
_SFTP = "paramiko.SFTPClient()"
_CHANNEL = "paramiko.Channel()"
_TRANSPORT = "paramiko.Transport()"
_STREAM = "paramiko.ChannelFile()"
_NOTE = "asyncssh is an async client for the same servers."

PARAMIKO = library(
    "paramiko",
    "paramiko",
    ">=2.7",
    blocks(
        "WA210",
        *methods(_CLIENT, "connect exec_command invoke_shell open_sftp"),
        "paramiko.Transport",
        *methods(
            _TRANSPORT,
            "auth_interactive auth_password auth_publickey connect global_request open_channel open_session "
            "open_sftp_client renegotiate_keys request_port_forward start_client",
        ),
        *methods(
            _CHANNEL,
            "exec_command get_pty invoke_shell invoke_subsystem recv recv_exit_status recv_stderr send "
            "send_stderr sendall sendall_stderr",
        ),
        *methods(
            _SFTP,
            "chdir chmod chown file get getfo listdir listdir_attr lstat mkdir normalize open posix_rename "
            "put putfo readlink remove rename rmdir stat symlink truncate unlink utime",
        ),
        "paramiko.SFTPClient.from_transport",
        *methods("paramiko.SFTPFile()", "chmod flush read readline readlines stat truncate write"),
        *methods(_STREAM, "flush read readline readlines write"),
        instead="asyncssh.connect",
        recipe="offload_call",
        note=_NOTE,
    ),
    iterates(
        "WA210",
        _STREAM,
        "paramiko.SFTPFile()",
        f"{_SFTP}.listdir_iter()",
        instead="asyncssh.connect",
        note=_NOTE,
    ),
    same("paramiko.SSHClient", "paramiko.client.SSHClient"),
    same("paramiko.SFTPClient", "paramiko.sftp_client.SFTPClient"),
    returns(_STREAM, f"{_CLIENT}.exec_command().__getitem__", *methods(_CHANNEL, "makefile makefile_stderr")),
    returns(_CHANNEL, f"{_CLIENT}.invoke_shell", *methods(_TRANSPORT, "open_channel open_session")),
    same(_CHANNEL, f"{_STREAM}.channel"),
    returns(_TRANSPORT, f"{_CLIENT}.get_transport", f"{_CHANNEL}.get_transport"),
    returns(
        _SFTP, f"{_CLIENT}.open_sftp", f"{_TRANSPORT}.open_sftp_client", "paramiko.SFTPClient.from_transport"
    ),
    returns("paramiko.SFTPFile()", *methods(_SFTP, "file open")),
)

FABRIC = library(
    "fabric",
    "fabric",
    ">=2.0",
    blocks(
        "WA210",
        *methods("fabric.Connection()", "get open put run sftp shell sudo"),
        *methods("fabric.Group()", "get put run sudo"),
        instead="asyncssh.connect",
        recipe="offload_call",
        note=_NOTE,
    ),
    blocks(
        "WA220",
        "fabric.Connection().local",
        "invoke.run",
        "invoke.sudo",
        *methods("invoke.Context()", "run sudo"),
        instead="asyncio.create_subprocess_exec",
        recipe="offload_call",
    ),
    same("fabric.Connection", "fabric.connection.Connection"),
    inherits("fabric.Group", "fabric.SerialGroup", "fabric.ThreadingGroup"),
    returns(_SFTP, "fabric.Connection().sftp"),
)

PYSFTP = library(
    "pysftp",
    "pysftp",
    ">=0.2",
    blocks(
        "WA210",
        "pysftp.Connection",
        *methods(
            "pysftp.Connection()",
            "chdir chmod chown cwd execute exists get get_d get_r getfo isdir isfile listdir listdir_attr "
            "lstat makedirs mkdir open put put_d put_r putfo remove rename rmdir stat symlink truncate "
            "unlink walktree",
        ),
        instead="asyncssh.connect",
        recipe="offload_call",
        note=_NOTE,
    ),
    blocks(
        "WA210", "pysftp.Connection().close", severity=Severity.LOW, instead="asyncssh.connect", note=_NOTE
    ),
)

DELEGATOR = library(
    "delegator",
    "delegator.py",
    ">=0.1",
    blocks(
        "WA220",
        *methods("delegator", "chain run"),
        instead="asyncio.create_subprocess_exec",
        recipe="offload_call",
    ),
)
