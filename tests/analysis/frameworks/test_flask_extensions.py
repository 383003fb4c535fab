import pytest

from bridge.analysis.frameworks import flask_users
from bridge.model.view import Readiness
from tests.analysis.frameworks.found import find


def test_flask_restful(tmp_path):
    found = find(
        tmp_path,
        """
        import time
        from flask import Blueprint, Flask
        from flask_restful import Api, Resource

        def authorised(function):
            def check(*args, **kwargs):
                open("users")
                return function(*args, **kwargs)
            return check

        class Things(Resource):
            method_decorators = [authorised]

            def get(self, number):
                time.sleep(1)

        class Users(Resource):
            method_decorators = {"post": [authorised]}

            def get(self):
                time.sleep(1)

            def post(self): ...

        pages = Blueprint("pages", __name__, url_prefix="/pages")
        api = Api(pages, prefix="/api")
        api.add_resource(Things, "/things/<int:number>", "/old/<int:number>")
        api.add_resource(Users, "/users")
        app = Flask(__name__)
        app.register_blueprint(pages)
        """,
    )
    assert found.names() == ["Things.get", "Users.get", "Users.post"]
    assert found.routes("Things.get") == {
        "GET /pages/api/things/<int:number>",
        "GET /pages/api/old/<int:number>",
    }
    assert found.routes("Users.post") == {"POST /pages/api/users"}
    assert found.waits("Things.get") == {"time.sleep", "open"}
    assert found.waits("Users.get") == {"time.sleep"}
    assert found.waits("Users.post") == {"open"}


def test_flask_restful_made_late(tmp_path):
    found = find(
        tmp_path,
        """
        from flask import Flask
        from flask_restful import Api, Resource

        api = Api()

        @api.resource("/things")
        class Things(Resource):
            def get(self): ...

        def create_app():
            app = Flask(__name__)
            api.init_app(app)
            return app
        """,
    )
    assert found.routes("Things.get") == {"GET /things"}


def test_flask_smorest(tmp_path):
    found = find(
        tmp_path,
        """
        import time
        from flask import Flask
        from flask.views import MethodView
        from flask_smorest import Api, Blueprint

        blueprint = Blueprint("things", __name__, url_prefix="/things")

        @blueprint.route("/")
        class Things(MethodView):
            @blueprint.response(200, None)
            def get(self):
                time.sleep(1)

            @blueprint.arguments(None)
            @blueprint.response(201, None)
            def post(self, data):
                self.helper()

            def helper(self):
                open("things")

        @blueprint.route("/<number>", methods=["DELETE"])
        @blueprint.response(204)
        def remove(number):
            time.sleep(1)

        app = Flask(__name__)
        api = Api(app)
        api.register_blueprint(blueprint, url_prefix="/v1/things")
        """,
    )
    assert found.names() == ["Things.get", "Things.post", "remove"]
    assert found.routes("Things.get") == {"GET /v1/things/"}
    assert found.routes("remove") == {"DELETE /v1/things/<number>"}
    assert found.waits("Things.get") == found.waits("remove") == {"time.sleep"}
    assert found.waits("Things.post") == {"open"}


def test_flask_restx_namespaces(tmp_path):
    found = find(
        tmp_path,
        """
        import time
        from flask import Flask
        from flask_restx import Api, Namespace, Resource

        namespace = Namespace("things", path="/things")

        @namespace.route("/<int:number>")
        class Thing(Resource):
            @namespace.doc("get")
            @namespace.marshal_with(None)
            def get(self, number):
                time.sleep(1)

        api = Api(Flask(__name__))
        api.add_namespace(namespace)
        """,
    )
    assert found.routes("Thing.get") == {"GET /things/<int:number>"}
    assert found.waits("Thing.get") == {"time.sleep"}


def test_flask_admin(tmp_path):
    found = find(
        tmp_path,
        """
        import time
        from flask import Flask
        from flask_admin import Admin, AdminIndexView, BaseView, expose
        from flask_admin.contrib.sqla import ModelView

        class Home(AdminIndexView):
            @expose("/")
            def index(self):
                time.sleep(1)

        class Reports(BaseView):
            @expose("/")
            def index(self):
                time.sleep(1)

            @expose("/send", methods=("POST",))
            def send(self):
                self.helper()

            def helper(self):
                open("report")

        class Users(ModelView):
            def is_accessible(self):
                time.sleep(1)

            def on_model_change(self, form, model, is_created):
                open("changes")

            def helper(self):
                time.sleep(1)

        admin = Admin(Flask(__name__), index_view=Home())
        admin.add_view(Reports(name="Reports", endpoint="reporting"))
        admin.add_view(Users(None, None))
        """,
    )
    assert sorted(found.names()) == ["Home.index", "Reports.index", "Reports.send"]
    assert found.routes("Home.index") == {"GET /admin/"}
    assert found.routes("Reports.index") == {"GET /admin/reporting/"}
    assert found.routes("Reports.send") == {"POST /admin/reporting/send"}
    assert found.waits("Reports.send") == {"open"}
    assert sorted(found.names("hook")) == ["Users.is_accessible", "Users.on_model_change"]
    assert found.waits("Users.on_model_change") == {"open"}


@pytest.mark.parametrize("register", ["Things.register(app)", "Things.register(app, route_base='/things')"])
def test_flask_classful(tmp_path, register):
    found = find(
        tmp_path,
        f"""
        import time
        from flask import Flask
        from flask_classful import FlaskView, route

        class Things(FlaskView):
            def index(self):
                time.sleep(1)

            def get(self, number): ...

            @route("/sold", methods=["POST"])
            def sell(self):
                open("sold")

            def listed(self): ...

            def _helper(self): ...

        app = Flask(__name__)
        {register}
        """,
    )
    assert sorted(found.names()) == ["Things.get", "Things.index", "Things.listed", "Things.sell"]
    assert found.routes("Things.index") == {"GET /things/"}
    assert found.routes("Things.get") == {"GET /things/<number>"}
    assert found.routes("Things.sell") == {"POST /things/sold"}
    assert found.routes("Things.listed") == {"GET /things/listed/"}
    assert found.waits("Things.index") == {"time.sleep"}
    assert found.waits("Things.sell") == {"open"}


def test_flask_appbuilder(tmp_path):
    found = find(
        tmp_path,
        """
        import time
        from flask_appbuilder import BaseView, expose
        from flask_appbuilder.api import ModelRestApi, expose as expose_api

        class Charts(BaseView):
            route_base = "/charts"

            @expose("/<number>", methods=["GET", "POST"])
            def show(self, number):
                time.sleep(1)

            def helper(self): ...

        class ThingsApi(ModelRestApi):
            resource_name = "things"

            @expose_api("/sold")
            def sold(self):
                open("sold")
        """,
    )
    assert sorted(found.names()) == ["Charts.show", "ThingsApi.sold"]
    assert found.routes("Charts.show") == {"GET,POST /charts/<number>"}
    assert found.routes("ThingsApi.sold") == {"GET /api/v1/things/sold"}
    assert found.waits("Charts.show") == {"time.sleep"}
    assert found.waits("ThingsApi.sold") == {"open"}


def test_a_loader_may_give_back_what_stands_for_the_user(tmp_path):
    found = find(
        tmp_path,
        {
            "app.py": """
import time
from flask import Flask
from flask_login import LoginManager, current_user

app = Flask(__name__)
manager = LoginManager(app)

@manager.user_loader
def load(key):
    time.sleep(1)
    return current_user

@app.route("/")
def view():
    return current_user.name
"""
        },
    )
    assert found.waits("view") == {"time.sleep"}


def test_what_leads_back_to_itself_is_said_and_the_rest_is_found(tmp_path, monkeypatch):
    monkeypatch.setattr(flask_users, "_stands_for_user", lambda value: False)
    found = find(
        tmp_path,
        """
        import time
        from flask import Flask
        from flask_login import LoginManager, current_user

        app = Flask(__name__)
        manager = LoginManager(app)

        @manager.user_loader
        def load(key):
            return current_user

        @app.route("/a")
        def lost():
            return current_user.name

        @app.route("/b")
        def kept():
            time.sleep(1)
        """,
    )
    assert found.waits("kept") == {"time.sleep"}
    (unknown,) = found.report.unknown
    assert (unknown.place.function, unknown.place.line) == ("lost", 14)
    assert "without end" in unknown.what
    assert found.view("lost").readiness is Readiness.UNKNOWN
