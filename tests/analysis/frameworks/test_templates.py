import pytest

from tests.analysis.frameworks.found import find


@pytest.mark.parametrize(
    "lines", ["(wait(line) for line in [1])", "map(wait, [1])", "generate()", "[wait(line) for line in [1]]"]
)
def test_a_template_iterates_over_what_it_is_handed(tmp_path, lines):
    found = find(
        tmp_path,
        f"""
        import time
        from flask import Flask, Response, render_template

        app = Flask(__name__)

        def wait(line):
            time.sleep(1)

        def generate():
            yield wait(1)

        @app.route("/")
        def index():
            return render_template("index.html", lines={lines})
        """,
    )
    assert found.waits("index") == {"time.sleep"}


def test_a_generator_that_nothing_iterates_over_does_not_run(tmp_path):
    found = find(
        tmp_path,
        """
        import time
        from flask import Flask, render_template

        app = Flask(__name__)

        @app.route("/")
        def index():
            lines = (time.sleep(1) for _ in range(3))
            return render_template("index.html")
        """,
    )
    assert found.waits("index") == set()
