# entry: subprocess_pipes.py::view
import os
import subprocess
from subprocess import PIPE, Popen


def view(request):
    process = Popen(["a"], stdout=PIPE)  # optional
    for line in process.stdout:  # blocking
        print(line)
    process.stdout.read()  # blocking
    process.stdin.write(b"x")  # optional
    process.poll()  # trap
    process.wait()  # blocking
    with Popen(["b"]) as other:  # blocking
        other.communicate()  # blocking
    subprocess.call(["a"])  # blocking
    subprocess.check_call(["a"])  # blocking
    subprocess.getoutput("a")  # blocking
    os.system("a")  # blocking
    os.popen("a").read()  # blocking
    os.waitpid(1, 0)  # blocking
