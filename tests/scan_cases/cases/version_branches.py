# entry: version_branches.py::read
# entry: version_branches.py::pause
import sys

if sys.version_info >= (3, 11):
    import tomllib as toml
else:
    import tomli as toml

if sys.platform == "win32":
    from time import sleep as _wait
else:
    from time import sleep as _pause

    def _wait(seconds):
        _pause(seconds)  # blocking


def read(path):
    with open(path, "rb") as file:  # blocking
        return toml.load(file)  # optional


def pause():
    _wait(1)  # optional
    toml.loads("a = 1")  # trap
