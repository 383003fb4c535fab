from typing import Generic, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Base, Order

Model = TypeVar("Model", bound=Base)


class Repository(Generic[Model]):
    model: type[Model]

    def __init__(self, session: Session):
        self.session = session

    def get(self, pk: int) -> Model | None:
        return self.session.get(self.model, pk)  # blocking

    def list(self, **filters) -> list[Model]:
        statement = select(self.model).filter_by(**filters)  # trap
        return list(self.session.scalars(statement))  # blocking

    def add(self, row: Model) -> Model:
        self.session.add(row)  # trap
        self.session.flush()  # blocking
        return row

    def purge(self):
        self.session.query(self.model).delete()  # trap


class OrderRepository(Repository[Order]):
    model = Order

    def open(self):
        return self.list(state="open")
