import subprocess


def install(app):
    app.add_url_rule("/extra", "extra", run)


def run():
    return subprocess.check_output(["date"])  # blocking
