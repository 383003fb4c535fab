from tests.analysis.frameworks.found import find


def test_what_extensions_are_handed(tmp_path):
    found = find(
        tmp_path,
        """
        import time
        from flask import Flask, request_finished
        from flask.sessions import SessionInterface
        from flask_limiter import Limiter
        from flask_restx import Api

        def plan():
            time.sleep(1)

        def unused():
            time.sleep(2)

        class Sessions(SessionInterface):
            def open_session(self, app, request):
                return self.load(request)

            def load(self, request):
                return open("session")

            def drop(self):
                time.sleep(3)

        class Errors(Api):
            def handle_error(self, error):
                time.sleep(4)

        app = Flask(__name__)
        app.session_interface = Sessions()
        limiter = Limiter(app=app)

        @request_finished.connect_via(app)
        def finished(sender, **extra):
            open("finished")

        @app.get("/")
        @limiter.limit(plan)
        def index():
            return ""
        """,
    )
    assert found.names() == ["index"]
    assert sorted(found.names("hook")) == ["Sessions.open_session", "plan"]
    assert found.names("signal") == ["finished"]
    assert found.names("error_handler") == ["Errors.handle_error"]
    assert found.waits("Sessions.open_session") == {"open"}
    assert found.waits("index") == set()


def test_signals_that_a_view_sends(tmp_path):
    found = find(
        tmp_path,
        """
        import time
        from flask import Flask
        from flask_login import login_user, user_logged_in
        from flask_principal import Identity, identity_changed, identity_loaded

        app = Flask(__name__)

        @identity_loaded.connect_via(app)
        def provide(sender, identity):
            time.sleep(1)

        @user_logged_in.connect
        def note(sender, user):
            open("logins")

        @app.post("/become")
        def become():
            identity_changed.send(app, identity=Identity("1"))
            return ""

        @app.post("/login")
        def login():
            login_user(object())
            return ""
        """,
    )
    assert found.waits("become") == {"time.sleep"}
    assert found.waits("login") == {"open"}
