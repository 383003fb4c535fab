from bridge.analysis.scan import scan
from bridge.config import Config

_SPECIFICATION = """
paths:
  /pets:
    get: {}
    get:
      summary: all
    post:
      operationId: handlers.pets.add
  /pets/{pet}:
    delete:
      summary: one
"""


def test_operations_and_resolvers(tmp_path):
    (tmp_path / "handlers").mkdir()
    (tmp_path / "handlers/__init__.py").write_text("")
    (tmp_path / "handlers/pets.py").write_text(
        "import time\n"
        "def search(): time.sleep(1)\n"
        "def add(body): time.sleep(2)\n"
        "def delete(pet): time.sleep(3)\n"
        "def other(): time.sleep(4)\n"
    )
    (tmp_path / "openapi.yaml").write_text(_SPECIFICATION)
    (tmp_path / "other-api.yaml").write_text(
        "paths:\n  /o:\n    get:\n      operationId: handlers.pets.other\n"
    )
    (tmp_path / "app.py").write_text(
        "import connexion\n"
        "from connexion.resolver import RestyResolver\n"
        "app = connexion.FlaskApp(__name__)\n"
        "app.add_api('openapi.yaml', base_path='/v1', resolver=RestyResolver('handlers'))\n"
    )
    report = scan(tmp_path, Config()).report
    routes = {view.handler.qualname: view.route for view in report.views}
    assert {name: (*route.methods, route.pattern) for name, route in routes.items() if route} == {
        "search": ("GET", "/v1/pets"),
        "add": ("POST", "/v1/pets"),
        "delete": ("DELETE", "/v1/pets/{pet}"),
    }
    assert sorted(site.place.line for site in report.sites) == [2, 3, 4]
