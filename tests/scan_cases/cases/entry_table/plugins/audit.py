import time


class Audit:
    def __init__(self):
        time.sleep(3)  # blocking
