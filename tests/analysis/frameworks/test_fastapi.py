import pytest

from tests.analysis.frameworks.found import find


def test_path_operations(tmp_path):
    found = find(
        tmp_path,
        """
        import time
        from fastapi import FastAPI

        app = FastAPI()

        @app.get("/items/{item_id}")
        async def read(item_id: int):
            time.sleep(1)

        @app.post("/items")
        def create(): ...

        @app.api_route("/both", methods=["GET", "PUT"])
        async def both(): ...

        @app.websocket("/ws")
        async def socket(websocket): ...

        async def added(): ...

        app.add_api_route("/added", added, methods=["DELETE"])
        """,
    )
    assert found.routes("read") == {"GET /items/{item_id}"}
    assert found.view("read").is_async
    assert found.waits("read") == {"time.sleep"}
    assert found.routes("create") == {"POST /items"}
    assert not found.view("create").is_async
    assert found.routes("both") == {"GET,PUT /both"}
    assert found.routes("socket") == {"WEBSOCKET /ws"}
    assert found.routes("added") == {"DELETE /added"}
    assert {view.framework for view in found.report.views} == {"fastapi"}


def test_routers_add_their_prefixes_up(tmp_path):
    found = find(
        tmp_path,
        {
            "shop/__init__.py": "",
            "shop/orders.py": """
                from fastapi import APIRouter

                router = APIRouter(prefix="/orders")

                @router.get("/{number}")
                async def show(number: int): ...
                """,
            "shop/main.py": """
                from fastapi import APIRouter, FastAPI
                from shop import orders

                def create_app():
                    app = FastAPI()
                    version = APIRouter(prefix="/v1")
                    version.include_router(orders.router)
                    app.include_router(version, prefix="/api")
                    return app
                """,
        },
    )
    assert found.routes("show") == {"GET /api/v1/orders/{number}"}


def test_a_mounted_application(tmp_path):
    found = find(
        tmp_path,
        """
        from fastapi import FastAPI

        app = FastAPI()
        inner = FastAPI()

        @inner.get("/status")
        def status(): ...

        app.mount("/inner", inner)
        """,
    )
    assert found.routes("status") == {"GET /inner/status"}


@pytest.mark.parametrize(
    "parameter",
    [
        "session=Depends(get_session)",
        "session: Session = Depends(get_session)",
        "session: Annotated[Session, Depends(get_session)]",
        "session=Security(get_session)",
    ],
)
@pytest.mark.parametrize(
    "dependency",
    [
        "def get_session():\n    return requests.Session()",
        "def get_session():\n    yield requests.Session()",
        "async def get_session():\n    return requests.Session()",
        "async def get_session():\n    yield requests.Session()",
        "get_other = requests.Session\ndef get_session(inner=Depends(get_other)):\n    return inner",
        (
            "def get_other():\n    return requests.Session()\n"
            "def get_session(inner=Depends(get_other)):\n    return inner"
        ),
    ],
)
def test_what_a_dependency_gives(tmp_path, parameter, dependency):
    source = (
        "import requests\n"
        "from typing import Annotated\n"
        "from fastapi import Depends, FastAPI, Security\n"
        "class Session: ...\n"
        f"{dependency}\n"
        "app = FastAPI()\n"
        "@app.get('/')\n"
        f"def index({parameter}):\n"
        "    session.get('https://example.org')\n"
    )
    assert find(tmp_path, source).waits("index") == {"requests.Session.get"}


def test_dependencies_run_for_requests_and_are_entries_of_their_own(tmp_path):
    found = find(
        tmp_path,
        """
        import time
        from fastapi import Depends, FastAPI

        async def authorise():
            time.sleep(1)

        class Page:
            def __init__(self, size: int = 10):
                self.size = size

        app = FastAPI(dependencies=[Depends(authorise)])

        @app.get("/")
        async def index(page: Page = Depends()):
            return page.size
        """,
    )
    assert found.names() == ["index"]
    assert found.names("hook") == ["authorise"]
    assert found.waits("authorise") == {"time.sleep"}
    assert found.waits("index") == set()


def test_parameters_keep_the_type_of_their_annotation(tmp_path):
    found = find(
        tmp_path,
        """
        import requests
        from fastapi import FastAPI, Header

        app = FastAPI()

        class Client:
            def fetch(self):
                return requests.get("https://example.org")

        @app.get("/")
        def index(client: Client = Header(None)):
            client.fetch()
        """,
    )
    assert found.waits("index") == {"requests.get"}


def test_the_state_of_the_application(tmp_path):
    found = find(
        tmp_path,
        """
        import redis
        from fastapi import FastAPI, Request

        app = FastAPI()
        app.state.cache = redis.Redis()

        @app.get("/")
        async def index(request: Request):
            return request.app.state.cache.get("key")
        """,
    )
    assert found.waits("index") == {"redis.Redis.get"}


def test_what_runs_around_views(tmp_path):
    found = find(
        tmp_path,
        """
        import time
        from fastapi import FastAPI

        app = FastAPI()

        @app.middleware("http")
        async def timing(request, call_next):
            time.sleep(1)
            return await call_next(request)

        @app.exception_handler(ValueError)
        async def wrong(request, error):
            time.sleep(1)

        @app.on_event("startup")
        def start():
            time.sleep(1)
        """,
    )
    assert found.names() == []
    assert found.names("middleware") == ["timing"]
    assert found.names("error_handler") == ["wrong"]
    assert "start" not in {view.handler.qualname for view in found.report.views}


def test_work_after_the_response_is_offloaded(tmp_path):
    found = find(
        tmp_path,
        """
        import time
        from fastapi import BackgroundTasks, FastAPI
        from fastapi.concurrency import run_in_threadpool

        app = FastAPI()

        def slow():
            time.sleep(1)

        @app.post("/")
        async def send(tasks: BackgroundTasks):
            tasks.add_task(slow)
            await run_in_threadpool(slow)
        """,
    )
    assert found.waits("send") == set()
