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


@app.get("/books/<int:one>/<int:other>")
def pair(one, other):
    with Session(engine) as session:
        first = session.get(Book, one)  # blocking
        second = session.get(Book, other)  # blocking
        name = first.author.name  # blocking
        return name + second.author.name  # blocking
