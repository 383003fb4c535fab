import subprocess
import time

from kernel.registry import Plugin

time.sleep(0.001)  # trap


class Html(Plugin, name="html"):
    def render(self, text):
        done = subprocess.run(["tidy"], input=text, capture_output=True, text=True)  # blocking
        return str(done.stdout)
