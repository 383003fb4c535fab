# entry: subprocess_forms.py::run
# entry: subprocess_forms.py::started
import asyncio
import os
import subprocess as sp
from subprocess import PIPE, Popen


def _command(*parts):
    return sp.run([*parts], capture_output=True, check=True).stdout  # blocking


def run():
    _command("ls")
    with Popen(["x"], stdout=PIPE) as process:  # optional
        output = process.stdout.read()  # blocking
    os.system("x")  # blocking
    os.popen("x").read()  # blocking
    return output, sp.call(["x"])  # blocking


def started():
    process = sp.Popen(["x"])  # optional
    process.poll()
    process.send_signal(9)
    return process.returncode, asyncio.create_subprocess_exec
