# entry: subprocess_more.py::view
# entry: subprocess_more.py::old
import os
import subprocess as sp
from subprocess import DEVNULL, STDOUT, Popen, getoutput, run as launch


def view():
    getoutput("ls")  # blocking
    sp.getstatusoutput("ls")  # blocking
    sp.check_call(["ls"], stdout=DEVNULL)  # blocking
    launch(["ls"], stderr=STDOUT, check=False)  # blocking
    sp.call("true")  # blocking
    child = Popen(["sleep", "1"])  # optional
    if child.poll() is None:
        child.terminate()
    return child.wait(timeout=3)  # blocking


def old():
    os.system("ls")  # blocking
    with os.popen("ls") as pipe:  # blocking
        pipe.read()  # optional
    pid = os.spawnlp(os.P_NOWAIT, "ls", "ls")  # optional
    return os.waitpid(pid, 0)  # blocking
