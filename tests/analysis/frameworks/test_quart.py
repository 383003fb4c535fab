from tests.analysis.frameworks.found import find


def test_quart_is_read_like_flask(tmp_path):
    found = find(
        tmp_path,
        """
        import time
        from quart import Blueprint, Quart

        pages = Blueprint("pages", __name__, url_prefix="/pages")

        @pages.route("/one", methods=["GET", "POST"])
        async def one():
            time.sleep(1)

        @pages.websocket("/ws")
        async def socket(): ...

        @pages.before_request
        async def before():
            time.sleep(1)

        @pages.before_websocket
        async def before_socket(): ...

        app = Quart(__name__)
        app.register_blueprint(pages)

        @app.get("/two")
        def two():
            time.sleep(1)

        @app.before_serving
        async def start():
            time.sleep(1)
        """,
    )
    assert found.routes("one") == {"GET,POST /pages/one"}
    assert found.view("one").is_async
    assert found.waits("one") == {"time.sleep"}
    assert found.routes("socket") == {"WEBSOCKET /pages/ws"}
    assert not found.view("two").is_async
    assert found.names() == ["one", "socket", "two"]
    assert found.names("hook") == ["before", "before_socket"]
    assert {view.framework for view in found.report.views} == {"quart"}
