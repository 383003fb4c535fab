import time


def setup(app):
    @app.route("/health")
    def health():
        time.sleep(1)  # blocking
        return ""
