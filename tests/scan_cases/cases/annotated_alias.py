from typing import Annotated

import requests
from fastapi import Depends, FastAPI
from sqlalchemy.orm import Session

app = FastAPI()


def get_session():
    with Session() as session:
        yield session


def get_client():
    return requests.Session()


SessionDep = Annotated[Session, Depends(get_session)]
ClientDep = Annotated[requests.Session, Depends(get_client)]


@app.get("/a")
def view(session: SessionDep):
    session.execute("x")  # blocking


@app.get("/b")
def other(client: ClientDep):
    client.get("x")  # blocking
