"""Standard library: starting child processes and waiting for them."""

from bridge.catalog.entry import Severity, blocks, enters, iterates, library, methods

_POPEN = "subprocess.Popen()"
_PIPES = (f"{_POPEN}.stdout", f"{_POPEN}.stderr")

LIBRARY = library(
    "stdlib.subprocesses",
    "",
    ">=3.8",
    blocks(
        "WA220",
        *methods("subprocess", "call check_call check_output getoutput getstatusoutput run"),
        instead="asyncio.create_subprocess_exec",
        recipe="subprocess",
        note="asyncio's processes speak bytes and know no check=, text= or timeout=.",
    ),
    blocks(
        "WA220",
        *methods(_POPEN, "communicate wait"),
        instead="asyncio.create_subprocess_exec",
        recipe="subprocess",
        note="The process must have been started by asyncio to be awaited.",
    ),
    enters(
        "WA220",
        _POPEN,
        instead="asyncio.create_subprocess_exec",
        note="Leaving the block waits for the child.",
    ),
    blocks(
        "WA220",
        *(target for pipe in _PIPES for target in methods(pipe, "read read1 readinto readline readlines")),
        instead="asyncio.create_subprocess_exec",
    ),
    iterates("WA220", *_PIPES, instead="asyncio.create_subprocess_exec"),
    blocks(
        "WA220",
        "subprocess.Popen",
        *methods(f"{_POPEN}.stdin", "write writelines flush"),
        severity=Severity.LOW,
        instead="asyncio.create_subprocess_exec",
        note="Starting the child is quick; waiting for it is not.",
    ),
    blocks(
        "WA220",
        "os.system",
        instead="asyncio.create_subprocess_shell",
        recipe="subprocess",
    ),
    blocks(
        "WA220",
        *methods("os", "spawnl spawnle spawnlp spawnlpe spawnv spawnve spawnvp spawnvpe"),
        *methods("os", "wait wait3 wait4 waitid waitpid"),
        "pty.spawn",
        instead="asyncio.create_subprocess_exec",
    ),
    blocks(
        "WA220",
        "os.popen",
        "os.posix_spawn",
        "os.posix_spawnp",
        severity=Severity.LOW,
        instead="asyncio.create_subprocess_exec",
        note="Starting the child is quick; waiting for it is not.",
    ),
    blocks(
        "WA220",
        *methods("os.popen()", "read readline readlines close"),
        instead="asyncio.create_subprocess_shell",
    ),
    iterates("WA220", "os.popen()", instead="asyncio.create_subprocess_shell"),
)
