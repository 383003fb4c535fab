from tests.analysis.frameworks.found import find


def test_operations_of_routers_and_who_asks(tmp_path):
    found = find(
        tmp_path,
        """
        import time

        import requests
        from django.urls import path
        from ninja import NinjaAPI, Router
        from ninja.security import HttpBearer

        class Account:
            def balance(self):
                return requests.get("http://bank").text

        class Bearer(HttpBearer):
            def authenticate(self, request, token):
                time.sleep(1)
                return Account()

        def by_key(request):
            return requests.head("http://keys").ok

        api = NinjaAPI(auth=Bearer())
        inner, outer = Router(), Router(auth=by_key)

        @inner.get("/balance")
        def balance(request):
            return request.auth.balance()

        @outer.api_operation(["POST", "PATCH"], "/x")
        def changed(request):
            return 1

        @api.get("/open", auth=None)
        def opened(request):
            return request.auth

        @api.exception_handler(ValueError)
        def wrong(request, exc):
            requests.post("http://errors")

        def unused(request):
            time.sleep(2)

        api.add_router("/inner", inner)
        api.add_router("/outer", "application.outer")
        urlpatterns = [path("api/", api.urls)]
        """,
    )
    assert found.routes("balance") == {"GET /api/inner/balance"}
    assert found.routes("changed") == {"POST,PATCH /api/outer/x"}
    assert found.waits("balance") == {"time.sleep", "requests.get"}
    assert found.waits("changed") == {"requests.head"}
    assert found.waits("opened") == set()
    assert found.names("error_handler") == ["wrong"]
    assert "unused" not in found.names()


def test_controllers_of_the_extra(tmp_path):
    found = find(
        tmp_path,
        """
        import requests
        from ninja_extra import NinjaExtraAPI, api_controller, http_get, permissions, route

        class Known(permissions.BasePermission):
            def has_permission(self, request, controller):
                return requests.head("http://users").ok

        @api_controller("/films", permissions=[Known])
        class Films:
            def __init__(self):
                self.session = requests.Session()

            @route.get("/{key}")
            def one(self, key: int):
                return self.session.get(f"http://films/{key}").json()

            @http_get("/")
            def all(self):
                return []

            def other(self):
                return self.session.get("http://other")

        api = NinjaExtraAPI()
        api.register_controllers(Films)
        """,
    )
    assert sorted(found.names()) == ["Films.all", "Films.one"]
    assert found.waits("Films.one") == {"requests.Session.get"}
    assert found.waits("Films.all") == set()
    assert found.names("hook") == ["Known.has_permission"]
