import time


def upload(data):
    time.sleep(1)  # blocking
    return data


def download(data):
    time.sleep(2)  # trap
