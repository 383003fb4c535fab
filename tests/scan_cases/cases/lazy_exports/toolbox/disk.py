import os


def erase(path):
    os.remove(path)  # trap
