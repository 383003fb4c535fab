import time


class Mail:
    def build(self):
        time.sleep(3)  # optional

    def __init__(self):
        time.sleep(4)  # optional
