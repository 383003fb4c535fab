# entry: generic_repository.py::view
from typing import Generic, TypeVar

from sqlalchemy.orm import Session

T = TypeVar("T")


class Repository(Generic[T]):
    model: type[T]

    def __init__(self, session: Session) -> None:
        self.session = session

    def all(self) -> list[T]:
        return self.session.query(self.model).all()  # blocking


class User:
    pass


class Users(Repository[User]):
    model = User


def view(session: Session):
    users = Users(session)
    return users.all()
