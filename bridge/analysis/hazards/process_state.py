"""WA130 and WA140: calls that change the whole process, or copy it, while other requests run in it."""

from collections.abc import Iterator

from bridge.analysis import facts as f
from bridge.analysis.facts import Code, Node
from bridge.analysis.hazards.found import Found, Scanned, meaning, path_of
from bridge.analysis.hazards.walk import statements
from bridge.analysis.values.frames import Frame

_STATE = {
    "os.chdir": "the working directory",
    "os.fchdir": "the working directory",
    "contextlib.chdir": "the working directory",
    "os.chroot": "the root directory",
    "os.umask": "the mask of new files' permissions",
    "os.setuid": "the user",
    "os.setgid": "the group",
    "os.nice": "the priority",
    "os.putenv": "the environment variables",
    "os.unsetenv": "the environment variables",
    "os.environ.update": "the environment variables",
    "os.environ.setdefault": "the environment variables",
    "os.environ.pop": "the environment variables",
    "signal.signal": "the signal handlers",
    "signal.alarm": "the alarm clock",
    "signal.setitimer": "the interval timer",
    "locale.setlocale": "the locale",
    "time.tzset": "the time zone",
    "socket.setdefaulttimeout": "the time-out of new sockets",
    "sys.setrecursionlimit": "the recursion limit",
    "sys.setswitchinterval": "the switch interval",
    "sys.settrace": "the trace function",
    "sys.setprofile": "the profile function",
    "resource.setrlimit": "the resource limits",
    "contextlib.redirect_stdout": "standard output",
    "contextlib.redirect_stderr": "standard error",
    "warnings.catch_warnings": "the warning filters",
    "random.seed": "the shared random generator",
}
_FORKS = {
    "os.fork": "forks",
    "os.forkpty": "forks",
    "pty.fork": "forks",
    "pty.spawn": "forks",
    "multiprocessing.Process().start": "may fork",
    "multiprocessing.context.Process().start": "may fork",
    "multiprocessing.Pool": "may fork",
    "multiprocessing.pool.Pool": "may fork",
    "multiprocessing.Manager": "may fork",
    "concurrent.futures.ProcessPoolExecutor": "may fork",
    "concurrent.futures.process.ProcessPoolExecutor": "may fork",
}


def check_state(scanned: Scanned) -> Iterator[Found]:
    """Find calls that change what all threads of the process share."""
    for frame in scanned.frames():
        for pos in _stores(frame):
            message = (
                "os.environ is the whole process's: this changes the environment variables for all requests"
            )
            yield Found("WA130", frame.code.place(pos), message)
    for path, what in _STATE.items():
        for code, pos in _calls(scanned, path):
            yield Found(
                "WA130", code.place(pos), f"{path} changes {what} of the whole process, for all requests"
            )


def _stores(frame: Frame) -> Iterator[int]:
    """List where a function stores or deletes an environment variable."""
    for statement, _ in statements(frame.code.body):
        targets = statement[1] if statement[0] == f.S_ASSIGN else ()
        for target in targets:
            owner = target[1] if target[0] == f.SUBSCRIPT else None
            if owner is not None and owner[0] in (f.NAME, f.ATTR) and _is_environ(frame, owner):
                yield target[3]


def _is_environ(frame: Frame, owner: Node) -> bool:
    return any(path_of(value) == "os.environ" for value in meaning(frame, owner))


def check_forks(scanned: Scanned) -> Iterator[Found]:
    """Find calls that copy a process in which other threads run."""
    for path, what in _FORKS.items():
        for code, pos in _calls(scanned, path):
            message = f"{path.replace('()', '')} {what}: of all threads only this one lives on in the copy"
            yield Found("WA140", code.place(pos), message)


def _calls(scanned: Scanned, path: str) -> Iterator[tuple[Code, int]]:
    for frame, pos in scanned.called.get(path, ()):
        if pos >= 0:
            yield frame.code, pos
