import time
from typing import Annotated

import redis
import requests
from fastapi import APIRouter, BackgroundTasks, Depends, FastAPI, Request

router = APIRouter(prefix="/orders")


def get_session():
    session = requests.Session()
    yield session


async def authorise(request: Request):
    time.sleep(1)  # blocking


class Settings:
    def load(self):
        time.sleep(1)  # blocking


def later():
    time.sleep(1)  # trap


@router.get("/{number}", dependencies=[Depends(authorise)])
async def show(number: int, session: Annotated[requests.Session, Depends(get_session)]):
    return session.get("https://example.org")  # blocking


@router.post("/")
def create(tasks: BackgroundTasks, settings: Settings = Depends()):
    tasks.add_task(later)
    settings.load()


@router.get("/count")
async def count(request: Request):
    return request.app.state.cache.incr("count")  # blocking


def create_app():
    app = FastAPI()
    app.include_router(router, prefix="/api")
    app.state.cache = redis.Redis()

    @app.middleware("http")
    async def timing(request, call_next):
        time.sleep(1)  # blocking
        return await call_next(request)

    @app.on_event("startup")
    def start():
        time.sleep(1)  # trap

    return app
