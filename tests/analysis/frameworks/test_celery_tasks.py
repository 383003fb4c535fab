from tests.analysis.frameworks.found import find


def test_apply_runs_a_task_here_and_delay_does_not(tmp_path):
    found = find(
        tmp_path,
        """
        import time
        import requests
        from celery import Celery
        from flask import Flask

        app = Flask(__name__)
        celery = Celery("x")

        @celery.task
        def fetch(session, times=1):
            session.get("http://x")

        @celery.task
        def nap():
            time.sleep(1)

        @app.get("/here")
        def here():
            fetch.apply(args=[requests.Session()])

        @app.get("/run")
        def run():
            nap.run()

        @app.get("/there")
        def there():
            nap.delay()
        """,
    )
    assert found.waits("here") == {"requests.Session.get"}
    assert found.waits("run") == {"time.sleep"}
    assert found.waits("there") == {"celery.app.task.Task.delay"}
