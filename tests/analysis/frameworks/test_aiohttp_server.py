from tests.analysis.frameworks.found import find


def test_tables_views_routers_and_middleware(tmp_path):
    found = find(
        tmp_path,
        """
        import time
        from aiohttp import web

        routes = web.RouteTableDef()

        @routes.get("/a")
        async def first(request):
            time.sleep(1)

        @routes.view("/b")
        class Second(web.View):
            async def post(self):
                time.sleep(2)

        class Handlers:
            async def third(self, request):
                time.sleep(3)

        @web.middleware
        async def around(request, handler):
            time.sleep(4)
            return await handler(request)

        async def other(request):
            time.sleep(5)

        app = web.Application(middlewares=[around])
        app.add_routes(routes)
        app.router.add_route("PUT", "/c", Handlers().third)
        """,
    )
    assert sorted(found.names()) == ["Handlers.third", "Second.post", "first"]
    assert found.names("middleware") == ["around"]
    assert (
        found.waits("Handlers.third") == found.waits("Second.post") == found.waits("first") == {"time.sleep"}
    )
    routes = {view.handler.qualname: view.route for view in found.report.views if view.route is not None}
    assert (routes["Handlers.third"].methods, routes["Handlers.third"].pattern) == (("PUT",), "/c")
