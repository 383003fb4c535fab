from flask import Flask
from sqlalchemy import ForeignKey, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, joinedload, mapped_column, relationship, selectinload

app = Flask(__name__)
engine = create_engine("sqlite://")


class Base(DeclarativeBase):
    pass


class Author(Base):
    __tablename__ = "author"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    books: Mapped[list["Book"]] = relationship(back_populates="author")


class Book(Base):
    __tablename__ = "book"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    author_id: Mapped[int] = mapped_column(ForeignKey("author.id"))
    author: Mapped[Author] = relationship(back_populates="books")


def find(session):
    return session.scalars(select(Book).options(selectinload(Book.author))).all()  # blocking


@app.get("/books")
def books():
    with Session(engine) as session:
        return [book.author.name for book in find(session)]


@app.get("/plain")
def plain():
    with Session(engine) as session:
        rows = session.scalars(select(Book)).all()  # blocking
        return [book.author.name for book in rows]  # blocking
