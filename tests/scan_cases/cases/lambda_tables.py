# entry: lambda_tables.py::view
import subprocess
import time

COMMANDS = {
    "list": lambda path: subprocess.check_output(["ls", path]),  # blocking
    "wait": lambda path: time.sleep(1),  # blocking
    "none": lambda path: None,
}
DEFAULT = lambda path: time.sleep(2)  # noqa: E731 # blocking
UNUSED = lambda path: time.sleep(3)  # noqa: E731 # trap


def view(request):
    action = COMMANDS.get(request["action"], DEFAULT)
    return action("/tmp")
