import pytest

from tests.analysis.frameworks.found import find

MAIN = """
    from pyramid.config import Configurator

    def main(global_config, **settings):
        with Configurator(settings=settings) as config:
            config.include(".routes")
            config.include("shop.admin", route_prefix="/admin")
            config.add_route("health", "health", request_method="GET")
            config.add_view("shop.views.health", route_name="health")
            config.add_request_method(lambda request: connect(), "cache", reify=True)
            config.add_tween("shop.tweens.timing_factory")
            config.scan()
        return config.make_wsgi_app()

    def connect():
        import redis
        return redis.Redis()
    """
VIEWS = """
    import time
    from pyramid.view import notfound_view_config, view_config, view_defaults

    @view_config(route_name="home", renderer="home.mako")
    def home(request):
        return request.cache.get("visits")

    @view_config(route_name="order", request_method=("PUT", "POST"))
    def order(context, request):
        time.sleep(1)

    def health(request):
        time.sleep(1)

    @notfound_view_config()
    def missing(request):
        time.sleep(1)

    class Base:
        def __init__(self, request):
            self.request = request

    @view_defaults(route_name="account")
    class Account(Base):
        @view_config(request_method="GET")
        def show(self):
            return self.request.cache.get("account")

        @view_config(request_method="DELETE")
        def remove(self):
            self.helper()

        def helper(self):
            time.sleep(1)

    @view_config(route_name="users", attr="listing")
    class Users(Base):
        def listing(self):
            time.sleep(1)
    """
SHOP = {
    "shop/__init__.py": MAIN,
    "shop/views.py": VIEWS,
    "shop/routes.py": """
        def includeme(config):
            config.add_route("home", "/")
            config.add_route("order", "/orders/{number}")
            config.add_route("account", pattern="/account")
        """,
    "shop/admin.py": """
        def includeme(config):
            config.add_route("users", "/users")
        """,
    "shop/tweens.py": """
        import time

        def timing_factory(handler, registry):
            def timing(request):
                time.sleep(1)
                return handler(request)
            return timing
        """,
}


def test_views_get_the_patterns_of_their_routes(tmp_path):
    found = find(tmp_path, SHOP)
    assert found.routes("home") == {"/"}
    assert found.routes("order") == {"PUT,POST /orders/{number}"}
    assert found.routes("health") == {"GET /health"}
    assert found.routes("Users.listing") == {"/admin/users"}
    assert found.routes("Account.show") == {"GET /account"}
    assert found.routes("Account.remove") == {"DELETE /account"}
    assert {view.framework for view in found.report.views} == {"pyramid"}


def test_what_views_wait_for(tmp_path):
    found = find(tmp_path, SHOP)
    assert found.waits("home") == {"redis.Redis.get"}
    assert found.waits("Account.show") == {"redis.Redis.get"}
    for name in ("order", "health", "Account.remove", "Users.listing", "missing"):
        assert found.waits(name) == {"time.sleep"}


def test_what_is_no_view(tmp_path):
    found = find(tmp_path, SHOP)
    assert sorted(found.names()) == [
        "Account.remove",
        "Account.show",
        "Users.listing",
        "health",
        "home",
        "order",
    ]
    assert found.names("error_handler") == ["missing"]
    assert found.names("middleware") == ["timing_factory.<locals>.timing"]
    assert found.waits("timing_factory.<locals>.timing") == {"time.sleep"}


@pytest.mark.parametrize("argument", ["subscriber(NewRequest)", "subscriber()"])
def test_subscribers(tmp_path, argument):
    found = find(
        tmp_path,
        f"""
        import time
        from pyramid.events import NewRequest, subscriber

        @{argument}
        def count(event):
            time.sleep(1)
        """,
    )
    assert found.names() == []
    assert found.waits("count") == {"time.sleep"}


def test_a_plugin_that_nothing_includes(tmp_path):
    found = find(
        tmp_path,
        """
        def includeme(config):
            config.add_route("feed", "/feed")
            config.add_view(feed, route_name="feed")

        def feed(request): ...

        def unused(request): ...
        """,
    )
    assert found.names() == ["feed"]
    assert found.routes("feed") == {"/feed"}
