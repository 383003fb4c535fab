import pytest

from tests.analysis.frameworks.found import find


def test_a_coroutine_of_the_three_parameters_is_a_view(tmp_path):
    found = find(
        tmp_path,
        """
        import time

        async def app(scope, receive, send):
            time.sleep(1)
            await send({"type": "http.response.start", "status": 200, "headers": []})
        """,
    )
    assert found.names() == ["app"]
    assert found.view("app").framework == "asgi"
    assert found.view("app").is_async
    assert found.waits("app") == {"time.sleep"}


def test_middleware_helpers_and_views_are_told_apart(tmp_path):
    found = find(
        tmp_path,
        """
        import time

        async def lifespan(scope, receive, send):
            time.sleep(1)

        class Pages:
            async def __call__(self, scope, receive, send):
                await lifespan(scope, receive, send)

        class Timing:
            def __init__(self, app):
                self.app = app

            async def __call__(self, scope, receive, send):
                await self.app(scope, receive, send)

        app = Timing(Pages())
        """,
    )
    assert found.names() == ["Pages.__call__"]
    assert found.names("middleware") == ["Timing.__call__"]
    assert found.waits("Pages.__call__") == {"time.sleep"}


@pytest.mark.parametrize(
    "source",
    [
        "def app(scope, receive, send): ...\n",
        "async def app(one, two, three): ...\n",
        "class Router:\n    async def handle(self, scope, receive, send): ...\n",
    ],
)
def test_what_is_no_application(tmp_path, source):
    assert find(tmp_path, source).report.views == ()
