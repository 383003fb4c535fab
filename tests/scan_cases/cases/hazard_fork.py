# entry: hazard_fork.py::view
import multiprocessing
import os
import subprocess
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def view(request):
    os.fork()  # hazard WA140
    multiprocessing.Process(target=print).start()  # hazard WA140 # optional
    ProcessPoolExecutor()  # hazard WA140
    ThreadPoolExecutor()
    subprocess.run(["true"])  # blocking
