import time


class Unused:
    def send(self, message):
        time.sleep(9)  # trap
