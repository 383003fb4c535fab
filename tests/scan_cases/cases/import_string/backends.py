import time


class Remote:
    def fetch(self):
        time.sleep(1)  # blocking
