import pytest

from tests.analysis.frameworks.found import find

APP = """
import time
from werkzeug.routing import Map, Rule, Submount
from werkzeug.wrappers import Request, Response

class Pages:
    TABLE = [("show", ("GET", "/pages/<int:id>")), ("save", ("POST", "/pages"))]

    def __init__(self, site):
        for name, (method, path) in self.TABLE:
            site.rules.add(Rule(path, methods=[method], endpoint=getattr(self, name)))

    def show(self, request, id):
        time.sleep(1)

    def save(self, request):
        open("pages")

class Site:
    def __init__(self):
        self.rules = Map([Submount("/api", [Rule("/status", endpoint=self.status)])])
        Pages(self)

    def status(self, request):
        time.sleep(1)

    def __call__(self, environ, start_response):
        endpoint, values = self.rules.bind_to_environ(environ).match()
        return endpoint(Request(environ), **values)(environ, start_response)

application = Site()
"""


def test_functions_that_rules_lead_to_are_views(tmp_path):
    found = find(tmp_path, APP)
    assert found.routes("Pages.show") == {"GET /pages/<int:id>"}
    assert found.routes("Pages.save") == {"POST /pages"}
    assert found.routes("Site.status") == {"/api/status"}
    assert found.waits("Pages.show") == {"time.sleep"}
    assert found.waits("Pages.save") == {"open"}


def test_the_application_calls_what_matches(tmp_path):
    assert find(tmp_path, APP).waits("Site.__call__") == {"time.sleep", "open"}


@pytest.mark.parametrize("adapter", ["bind('localhost')", "bind_to_environ(environ)"])
def test_names_of_endpoints_come_back(tmp_path, adapter):
    found = find(
        tmp_path,
        f"""
        import time
        from werkzeug.routing import Map, Rule

        rules = Map([Rule("/", endpoint="index"), Rule("/x", endpoint="other")])

        class Views:
            def index(self): time.sleep(1)
            def other(self): open("x")
            def unused(self): input()

        def application(environ, start_response):
            return rules.{adapter}.dispatch(lambda endpoint, values: getattr(Views(), endpoint)(**values))
        """,
    )
    assert found.waits("application") == {"time.sleep", "open"}
