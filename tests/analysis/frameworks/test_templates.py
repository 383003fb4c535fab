import pytest

from bridge.catalog.entry import Severity
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


QUERIES = """
from flask import Flask, render_template
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)

class Post(db.Model):
    id = db.Column(db.Integer, primary_key=True)

@app.route("/lazy")
def lazy():
    return render_template("x.html", posts=Post.query.filter_by(id=1))

@app.route("/loaded")
def loaded():
    return render_template("x.html", posts=Post.query.all())
"""


def test_a_query_handed_to_a_template_is_told_of_where_it_renders(tmp_path):
    found = find(tmp_path, QUERIES)
    (site,) = [site for site in found.report.sites if site.callee == "flask_sqlalchemy.query.Query"]
    assert (site.place.line, site.severity) == (13, Severity.LOW)
    assert site.key in found.view("lazy").sites


def test_rows_that_are_there_already_are_no_site_of_the_template(tmp_path):
    found = find(tmp_path, QUERIES)
    assert "flask_sqlalchemy.query.Query" not in found.waits("loaded")
