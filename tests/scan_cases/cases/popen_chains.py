# entry: popen_chains.py::view
# entry: popen_chains.py::piped
import subprocess
from subprocess import PIPE, Popen


class Tool:
    def __init__(self, name):
        self.name = name
        self._process = None

    def start(self, *args):
        self._process = Popen([self.name, *args], stdout=PIPE)  # optional
        return self

    def output(self):
        out, _ = self._process.communicate(timeout=3)  # blocking
        return out

    def kill(self):
        self._process.kill()


def view():
    text = Tool("ls").start("-l").output()
    code = subprocess.Popen(["true"]).wait()  # blocking
    return text, code


def piped():
    first = Popen(["ls"], stdout=PIPE)  # optional
    second = Popen(["wc"], stdin=first.stdout, stdout=PIPE)  # optional
    first.stdout.close()
    return second.communicate()[0], second.stdout.read()  # blocking
