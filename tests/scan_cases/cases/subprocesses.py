# entry: subprocesses.py::view
import os
import subprocess


def view():
    subprocess.run(["ls"])  # blocking
    subprocess.check_output(["ls"])  # blocking
    process = subprocess.Popen(["ls"])  # optional
    process.poll()  # trap
    process.wait()  # blocking
    output, _ = process.communicate()  # blocking
    os.system("ls")  # blocking
    return output
