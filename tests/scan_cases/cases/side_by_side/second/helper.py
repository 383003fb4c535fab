import subprocess


def pause():
    subprocess.run(["true"])  # blocking
