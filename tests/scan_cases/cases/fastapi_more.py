import time

import requests
from fastapi import APIRouter, BackgroundTasks, Depends, FastAPI
from sqlalchemy.orm import Session

app = FastAPI()
router = APIRouter(prefix="/r")


def get_db():
    db = Session()
    try:
        yield db
    finally:
        db.close()  # optional


def task():
    time.sleep(1)  # optional


class Checker:
    def __init__(self, name):
        self.name = name

    def __call__(self):
        return requests.get(self.name)  # optional


@router.get("/sync")
def sync(db: Session = Depends(get_db), ok=Depends(Checker("x"))):
    return db.execute("x")  # blocking


@router.get("/async")
async def asynchronous(background: BackgroundTasks):
    background.add_task(task)
    time.sleep(2)  # blocking
    return requests.get("x").json()  # blocking


@app.middleware("http")
async def timer(request, call_next):
    time.sleep(3)  # blocking
    return await call_next(request)


@app.exception_handler(ValueError)
async def failed(request, error):
    open("x").read()  # blocking


app.include_router(router)
