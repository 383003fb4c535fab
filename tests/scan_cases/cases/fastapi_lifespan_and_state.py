from contextlib import asynccontextmanager
from typing import Annotated

import requests
from fastapi import BackgroundTasks, Depends, FastAPI, Request
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session, sessionmaker

engine = create_engine("sqlite://")
SessionLocal = sessionmaker(engine)


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.http = requests.Session()
    requests.get("http://warm-up")  # optional
    yield
    app.state.http.close()


def get_db():
    with SessionLocal() as session:  # optional
        yield session


async def current_user(request: Request, db: Annotated[Session, Depends(get_db)]):
    return db.execute(text("select 1")).scalar()  # blocking


def notify(address):
    requests.post("http://mail", json={"to": address})  # trap


app = FastAPI(lifespan=lifespan)


@app.get("/async")
async def from_loop(request: Request, user=Depends(current_user)):
    return request.app.state.http.get("http://x").json()  # blocking


@app.get("/tasks")
async def schedule(tasks: BackgroundTasks):
    tasks.add_task(notify, "a@b")
    return {}
