import time


class Report:
    def build(self):
        time.sleep(1)  # blocking

    def erase(self):
        time.sleep(2)  # trap
