from __future__ import annotations

import abc

from flask import Flask, jsonify
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session, sessionmaker

app = Flask(__name__)
factory = sessionmaker(create_engine("sqlite://"))


class AbstractRepository(abc.ABC):
    @abc.abstractmethod
    def get(self, key): ...

    @abc.abstractmethod
    def add(self, row): ...


class SqlRepository(AbstractRepository):
    def __init__(self, session: Session):
        self.session = session

    def get(self, key):
        return self.session.get(object, key)  # blocking

    def add(self, row):
        self.session.add(row)

    def names(self):
        return [row for row in self.session.execute(select(object))]  # blocking


class FakeRepository(AbstractRepository):
    def __init__(self):
        self.rows = {}

    def get(self, key):
        return self.rows.get(key)

    def add(self, row):
        self.rows[row] = row


class UnitOfWork:
    items: AbstractRepository

    def __init__(self, session_factory=factory):
        self.session_factory = session_factory

    def __enter__(self):
        self.session = self.session_factory()
        self.items = SqlRepository(self.session)
        return self

    def __exit__(self, kind, error, trace):
        self.rollback()
        self.session.close()  # optional

    def commit(self):
        self.session.commit()  # blocking

    def rollback(self):
        self.session.rollback()  # blocking

    def flush(self):
        self.session.flush()  # trap


def allocate(key, uow: UnitOfWork):
    with uow:
        item = uow.items.get(key)
        uow.items.add(item)
        uow.commit()
        return uow.items.names()


@app.post("/allocate/<key>")
def view(key):
    return jsonify(allocate(key, UnitOfWork()))
