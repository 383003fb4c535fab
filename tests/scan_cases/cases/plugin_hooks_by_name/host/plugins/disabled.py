import time


class Plugin:
    def on_login(self, user):
        time.sleep(5)  # trap
