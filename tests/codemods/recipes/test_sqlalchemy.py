"""Sessions of SQLAlchemy ask PostgreSQL the same when they are asynchronous, or stay as they are."""

# ruff: noqa: E501

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from tests.codemods.recipes.projects import answers, converted, held, migrate, planned, problems, write

pytestmark = pytest.mark.timeout(120)

MODELS = """\
import os

from sqlalchemy import Column, DateTime, ForeignKey, String, create_engine, func
from sqlalchemy.orm import DeclarativeBase, Mapped, deferred, mapped_column, relationship, sessionmaker


class Base(DeclarativeBase):
    pass


class Author(Base):
    __tablename__ = "author"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    books: Mapped[list["Book"]] = relationship(back_populates="author", order_by="Book.id")


class Book(Base):
    __tablename__ = "book"
    id = Column(ForeignKey("nothing.id") if False else String, primary_key=True)
    title: Mapped[str]
    price: Mapped[int | None] = mapped_column(default=1)
    author_id: Mapped[int] = mapped_column(ForeignKey("author.id"))
    author: Mapped[Author] = relationship(back_populates="books")
    text = deferred(Column(String))
    made_at = Column(DateTime, server_default=func.now())

    @property
    def shown(self):
        return f"{self.title} by {self.author.name}"


class Odd(Base):
    __tablename__ = "odd"
    id: Mapped[int] = mapped_column(primary_key=True)

    def __bool__(self):
        return bool(self.id)


engine = create_engine(os.environ["SHOP_DATABASE"], pool_size=3, pool_pre_ping=True)
told = create_engine(os.environ["SHOP_DATABASE"], connect_args={"application_name": "shop"})
Session = sessionmaker(engine)
Keeping = sessionmaker(bind=engine, expire_on_commit=False, autocommit=False, autoflush=False)
Telling = sessionmaker(told)
"""

HEAD = """\
import time

import sqlalchemy as sa
from flask import Flask, abort, g, jsonify, request
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.exc import IntegrityError, NoResultFound
from sqlalchemy.orm import Session as Plain
from sqlalchemy.orm import joinedload, load_only, scoped_session, selectinload

from models import Author, Base, Book, Keeping, Odd, Session, Telling, engine

app = Flask(__name__)
Base.metadata.drop_all(engine)
Base.metadata.create_all(engine)
with Session.begin() as start:
    start.add_all([Author(id=1, name="Austen"), Author(id=2, name="Bronte")])
    start.add_all([Book(id=f"b{n}", title=f"t{n}", price=n, author_id=n % 2 + 1) for n in range(5)])


def helper(thing):
    return thing

"""

SAME = {
    "get": """\
with Session() as session:
    book = session.get(Book, f"b{number}")
    if book is None:
        abort(404)
    return jsonify(book.title, book.price)""",
    "columns": """\
with Session() as session:
    rows = session.execute(select(Book.id, Book.title).where(Book.price > number).order_by(Book.id)).all()
return jsonify([[row.id, row.title] for row in rows])""",
    "objects": """\
query = select(Book).where(Book.title.in_(["t1", "t2", "t3"]))
if request.args.get("cheap"):
    query = query.where(Book.price < 3)
with Session() as session:
    found = [book.title for book in session.scalars(query.order_by(Book.price.desc()))]
    count = session.scalar(select(func.count()).select_from(Book))
return jsonify(found, count)""",
    "after": """\
with Plain(engine) as session:
    books = session.scalars(select(Book).order_by(Book.id)).all()
found = []
for book in books:
    if book.price and book.price > 1:
        found.append(book.title)
return jsonify(found, len(books))""",
    "one": """\
with Session() as session:
    try:
        name = session.execute(select(Author).where(Author.id == number)).scalar_one().name
    except NoResultFound as error:
        return str(error), 404
return jsonify(name)""",
    "written": """\
with Session() as session:
    session.add(Book(id="new", title="new", author_id=1))
    session.commit()
    price = session.scalar(select(Book.price).where(Book.id == "new"))
    session.execute(delete(Book).where(Book.id == "new"))
    session.commit()
return jsonify(price)""",
    "refreshed": """\
with Session() as session:
    made = Book(id="made", title="made", author_id=1)
    session.add(made)
    session.commit()
    session.refresh(made)
    price = made.price
    session.delete(made)
    session.commit()
return jsonify(price)""",
    "begun": """\
title = request.args.get("title", "begun")
with Session.begin() as session:
    session.add(Book(id="begun", title=title, author_id=2))
with Session() as session, :
    pass""",
    "kept": """\
with Keeping() as session:
    author = session.get(Author, 1)
    author.name = author.name.upper()
    session.commit()
    name = author.name
    author.name = "Austen"
    session.commit()
return jsonify(name, author.name)""",
    "nested": """\
with Session() as session:
    with session.begin():
        done = session.execute(update(Book).where(Book.id == "b1").values(price=Book.price + 1))
        count = done.rowcount
    with session.begin():
        session.execute(sa.update(Book).where(Book.id == "b1").values(price=1))
return jsonify(count)""",
    "twice": """\
try:
    with Session() as session:
        session.add(Author(id=1, name="again"))
        session.flush()
except IntegrityError:
    return "twice", 409
return "once\"""",
    "raised": """\
with Session.begin() as session:
    author = session.get(Author, 2)
    author.name = "lost"
    session.flush()
    abort(418)""",
    "still": """\
with Session() as session:
    return jsonify(session.scalar(select(Author.name).where(Author.id == 2)))""",
    "raw": """\
with Session() as session:
    row = session.execute(text("select :n + 1 as more"), {"n": number}).mappings().one()
return jsonify(dict(row))""",
    "deleted": """\
with Session() as session:
    session.execute(sa.insert(Book).values(id="gone", title="x", author_id=1))
    book = session.get(Book, "gone")
    session.delete(book)
    session.flush()
    left = session.scalars(select(Book.id).where(Book.id == "gone")).first()
return jsonify(left)""",
    "waits": """\
time.sleep(0.01)
with Session() as session:
    title = session.scalars(select(Book.title).limit(1).order_by(Book.id)).one()
return jsonify(title)""",
}
SAME |= {
    "eager": """\
query = select(Author).options(selectinload(Author.books)).order_by(Author.id)
with Session() as session:
    authors = session.scalars(query).all()
found = {author.name: [book.title for book in author.books] for author in authors}
return jsonify(found)""",
    "joined": """\
with Session() as session:
    books = session.scalars(select(Book).options(joinedload(Book.author)).order_by(Book.id)).all()
    found = [(book.title, book.author.name) for book in books if book.author is not None]
    count = session.scalar(select(func.count()).select_from(Book))
return jsonify(found, count)""",
    "first_eager": """\
with Session() as session:
    author = session.execute(
        select(Author).options(joinedload(Author.books)).where(Author.id == number)
    ).unique().scalar_one_or_none()
    if author is None:
        return "nobody", 404
    titles = []
    for book in author.books:
        titles.append(book.title)
    return jsonify(author.name, len(author.books), titles)""",
}
SAME["begun"] = """\
title = request.args.get("title", "begun")
with Session.begin() as session:
    session.add(Book(id=f"begun{title}", title=title, author_id=2))
with Session.begin() as session:
    gone = session.execute(delete(Book).where(Book.title == title)).rowcount
return jsonify(gone)"""

KEPT = {
    "relationship": (
        "with Session() as session:\n    return jsonify(session.get(Book, 'b1').author.name)",
        "author may load",
    ),
    "collection": (
        "with Session() as session:\n    author = session.get(Author, 1)\n    return jsonify([b.title for b in author.books])",
        "author.books may load",
    ),
    "deferred": (
        "with Session() as session:\n    return jsonify(session.get(Book, 'b1').text)",
        "text may load",
    ),
    "server default": (
        "with Session() as session:\n    book = session.get(Book, 'b1')\n    return jsonify(str(book.made_at)[:2])",
        "book.made_at may load",
    ),
    "property": (
        "with Session() as session:\n    book = session.get(Book, 'b1')\n    return jsonify(book.shown)",
        "book.shown may load",
    ),
    "committed": (
        "with Session() as session:\n    author = session.get(Author, 1)\n    session.commit()\n    return jsonify(author.name)",
        "author loads again",
    ),
    "committed in a loop": (
        "found = []\nwith Session() as session:\n    for author in session.scalars(select(Author).order_by(Author.id)).all():\n        found.append(author.name)\n        session.commit()\nreturn jsonify(found)",
        "author loads again",
    ),
    "rolled back": (
        "with Keeping() as session:\n    author = session.get(Author, 1)\n    session.rollback()\n    return jsonify(author.name)",
        "author loads again",
    ),
    "refreshed perhaps": (
        "with Session() as session:\n    author = session.get(Author, 1)\n    session.commit()\n    if number:\n        session.refresh(author)\n    return jsonify(author.name)",
        "author loads again",
    ),
    "after begin": (
        "with Session.begin() as session:\n    author = session.get(Author, 1)\n    author.name = 'x'\n    session.flush()\n    author.name = 'Austen'\ntry:\n    return jsonify(author.name)\nexcept Exception as error:\n    return type(error).__name__",
        "author loads again",
    ),
    "handed on": (
        "with Session() as session:\n    return jsonify(helper(session.get(Book, 'b1')).title)",
        "handed on",
    ),
    "session handed on": (
        "with Session() as session:\n    return jsonify(helper(session).get(Book, 'b1').title)",
        "session is handed on",
    ),
    "kept in g": (
        "with Session() as session:\n    g.session = session\n    return jsonify(session.get(Book, 'b1').title)",
        "session is handed on",
    ),
    "merged": (
        "with Session() as session:\n    return jsonify(session.merge(Author(id=1, name='Austen')).name)",
        "merge() is not known",
    ),
    "rows of objects": (
        "with Session() as session:\n    return jsonify([row[0].title for row in session.execute(select(Book).order_by(Book.id)).all()])",
        "rows hold objects",
    ),
    "rows of objects in a loop": (
        "found = []\nwith Session() as session:\n    for row in session.execute(select(Book).order_by(Book.id)):\n        found.append(row[0].author.name)\nreturn jsonify(found)",
        "rows hold objects",
    ),
    "rows of objects taken apart": (
        "with Session() as session:\n    rows = session.execute(select(Book).order_by(Book.id)).unique()\n    return jsonify([book.author.name for (book,) in rows])",
        "rows hold objects",
    ),
    "a list of rows of objects": (
        "with Session() as session:\n    rows = list(session.execute(select(Book).order_by(Book.id)))\n    return jsonify([row.Book.author.name for row in rows])",
        "row.Book may load",
    ),
    "both": (
        "with Session() as session:\n    return jsonify([a for b, a in session.execute(select(Book, Author.name).join(Author).order_by(Book.id))])",
        "in one row",
    ),
    "eager and deeper": (
        "with Session() as session:\n    authors = session.scalars(select(Author).options(selectinload(Author.books))).all()\n    return jsonify([book.author.name for author in authors for book in author.books])",
        "book.author may load",
    ),
    "eager of another": (
        "with Session() as session:\n    books = session.scalars(select(Book).options(selectinload(Book.author))).all()\n    return jsonify([book.author.books[0].id for book in books])",
        "book.author.books may load",
    ),
    "eager and committed": (
        "with Keeping() as session:\n    author = session.scalars(select(Author).options(selectinload(Author.books))).first()\n    author.name = author.name\n    session.commit()\n    return jsonify(len(author.books))",
        "author.books may load again",
    ),
    "eager where it came before": (
        "with Session() as session:\n    first = session.get(Author, 1)\n    authors = session.scalars(select(Author).options(selectinload(Author.books)).order_by(Author.id)).all()\n    return jsonify(first.name, [len(author.books) for author in authors])",
        "several queries",
    ),
    "eager and appended to": (
        "with Session() as session:\n    author = session.scalars(select(Author).options(selectinload(Author.books))).first()\n    author.books.append(Book(id='x', title='x'))\n    session.rollback()\n    return jsonify(1)",
        "append() may load",
    ),
    "only some columns": (
        "with Session() as session:\n    return jsonify([book.price for book in session.scalars(select(Book).options(load_only(Book.title)).order_by(Book.id))])",
        "is made of what is not known",
    ),
    "options": (
        "with Session() as session:\n    return jsonify(session.get(Book, 'b1', with_for_update=True).title)",
        "given options",
    ),
    "own truth": (
        "with Session() as session:\n    return jsonify(session.get(Odd, 1) is None)",
        "no mapped class whose columns are known",
    ),
    "lambda": (
        "with Session() as session:\n    books = session.scalars(select(Book)).all()\n    return jsonify(sorted(books, key=lambda book: book.price)[0].title)",
        "handed on",
    ),
    "in a function": (
        "with Session() as session:\n    book = session.get(Book, 'b1')\n    def title():\n        return book.title\n    return jsonify(title())",
        "in a function inside",
    ),
    "engine's own": ("with Telling() as session:\n    return jsonify(session.get(Book, 'b1').title)", ""),
    "no block": (
        "session = Session()\ntitle = session.get(Book, 'b1').title\nsession.close()\nreturn jsonify(title)",
        "",
    ),
    "scoped": (
        "session = scoped_session(Session)\ntitle = session.get(Book, 'b1').title\nsession.remove()\nreturn jsonify(title)",
        "",
    ),
}


BELOW = """

def title_of(number):
    with Session() as session:
        return session.scalar(select(Book.title).where(Book.id == f"b{number}"))


def named(number):
    with Session() as session:
        return session.get(Book, f"b{number}").author.name


@app.get("/title/<int:number>")
def title(number):
    return jsonify(title_of(number))


@app.get("/author/<int:number>")
def author(number):
    return jsonify(named(number))


@app.get("/slow/<int:number>")
def slow(number):
    time.sleep(0.001)
    return jsonify(title_of(number), named(number))


@app.get("/given/<int:number>")
def given(number):
    time.sleep(0.001)
    return jsonify([title_of(each) for each in range(number)], sorted([1, number], key=title_of))
"""


def app(bodies: dict[str, str]) -> str:
    views = []
    for name, body in bodies.items():
        lines = "\n".join(f"    {line}" for line in body.split("\n"))
        word = name.replace(" ", "_").replace("'", "")
        views.append(f'@app.get("/{word}/<int:number>")\ndef {word}_view(number):\n{lines}\n')
    return HEAD + "\n\n" + "\n\n".join(views)


def files(bodies: dict[str, str]) -> dict[str, str]:
    words = [name.replace(" ", "_").replace("'", "") for name in bodies]
    questions = [("GET", f"/{word}/{number}", None) for word in words for number in (1, 3)]
    requirements = "flask[async]\nsqlalchemy>=2.0\npsycopg\n"
    return {
        "models.py": MODELS,
        "app.py": app(bodies),
        "questions.json": json.dumps(questions),
        "requirements.txt": requirements,
    }


@pytest.fixture(scope="module")
def database(postgresql_host: str) -> str:
    engine = create_engine(
        f"postgresql+psycopg://shop@/shop?host={postgresql_host}", isolation_level="AUTOCOMMIT"
    )
    with engine.connect() as connection:
        connection.execute(text("create database alchemy"))
    engine.dispose()
    return f"postgresql+psycopg://shop@/alchemy?host={postgresql_host}"


def asked(root: Path, door: str, url: str) -> Any:
    return answers(root, "flask_app", door, {"SHOP_DATABASE": url})["answers"]


@pytest.mark.parametrize("door", ["sync", "async"])
def test_sessions_ask_the_same(tmp_path: Path, database: str, door: str) -> None:
    write(tmp_path, files(SAME))
    before = asked(tmp_path, "sync", database)
    assert {answer[2] for answer in before} == {200, 404, 409, 418}
    plan = migrate(tmp_path, 1)
    assert converted(plan) == {f"{name}_view" for name in SAME}
    assert problems(tmp_path, plan) == {}
    after = (tmp_path / "app.py").read_text()
    assert "sync_to_async" not in after
    assert "to_thread" not in after
    assert "greenlet>=3.0" in (tmp_path / "requirements.txt").read_text().splitlines()
    for was, now in zip(before, asked(tmp_path, door, database), strict=True):
        assert now == was
    assert planned(tmp_path, 1).units == ()


@pytest.mark.parametrize("door", ["sync", "async"])
@pytest.mark.parametrize("kind", ["database", "SQLite"])
def test_views_ask_through_helpers(tmp_path: Path, database: str, door: str, kind: str) -> None:
    url = database if kind == "database" else f"sqlite:///{tmp_path}/shop.db"
    names = ("title", "author", "slow", "given")
    questions = json.dumps([("GET", f"/{name}/{number}", None) for name in names for number in (1, 3)])
    write(tmp_path, {**files({}), "app.py": app({}) + BELOW, "questions.json": questions})
    before = asked(tmp_path, "sync", url)
    assert {answer[2] for answer in before} == {200}
    plan = migrate(tmp_path, 1)
    assert converted(plan) == {"title", "slow", "given"}
    assert held(plan) == {"author": "R-NO-BENEFIT"}
    trap = next(one.message for one in plan.plan.held)
    assert "session.get(Book, f'b{number}').author may load by itself (app.py:34)" in trap
    gains = {gain.view[8:]: gain for one in plan.units for gain in one.unit.gains}
    assert gains["title"].waits == ("sqlalchemy.orm.Session", "sqlalchemy.orm.Session.scalar")
    assert problems(tmp_path, plan) == {}
    after = (tmp_path / "app.py").read_text()
    assert "return jsonify(await title_of_async(number))" in after
    # A helper that stays sync has its session on the request's own thread.
    assert "await sync_to_async(named)(number)" in after
    assert "to_thread" not in after
    for was, now in zip(before, asked(tmp_path, door, url), strict=True):
        assert now == was
    assert planned(tmp_path, 1).units == ()


RAISED = {
    "one": """\
time.sleep(0.001)
with Session() as session:
    title = session.scalar(select(Book.title).where(Book.id == f"b{number}"))
return jsonify(title)""",
    "two": """\
time.sleep(0.001)
limit = number
with Session() as session:
    titles = [book.title for book in session.scalars(select(Book).order_by(Book.id).limit(limit))]
    count = session.scalar(select(func.count()).select_from(Book))
return jsonify(titles, limit + count)""",
    "ends": """\
time.sleep(0.001)
with Session() as session:
    return jsonify([row.title for row in session.execute(select(Book.title).order_by(Book.id)).all()])""",
    "loads": """\
time.sleep(0.001)
with Session() as session:
    name = session.get(Book, f"b{number}").author.name
return jsonify(name)""",
}


@pytest.mark.parametrize("door", ["sync", "async"])
def test_level_0_is_raised(tmp_path: Path, database: str, door: str) -> None:
    write(tmp_path, files(RAISED))
    before = asked(tmp_path, "sync", database)
    assert {answer[2] for answer in before} == {200}
    assert converted(migrate(tmp_path)) == {f"{name}_view" for name in RAISED}
    assert (tmp_path / "app.py").read_text().count("await sync_to_async(on_request_thread)(") == len(RAISED)
    plan = migrate(tmp_path, 1)
    assert converted(plan) == {"one_view", "two_view", "ends_view"}
    assert problems(tmp_path, plan) == {}
    raised, _, kept = (tmp_path / "app.py").read_text().partition("async def loads_view")
    assert raised.count("async with async_sqlalchemy.opened(Session) as session:") == 3
    assert "sync_to_async(" not in raised
    assert "await sync_to_async(on_request_thread)()" in kept
    for was, now in zip(before, asked(tmp_path, door, database), strict=True):
        assert now == was
    assert planned(tmp_path, 1).units == ()


def test_another_driver_keeps_its_thread_and_answers_the_same(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/shop.db"
    write(tmp_path, files(SAME))
    before = asked(tmp_path, "sync", url)
    migrate(tmp_path, 1)
    for door in ("sync", "async"):
        for was, now in zip(before, asked(tmp_path, door, url), strict=True):
            assert now == was


def test_what_may_load_by_itself_stays_and_the_plan_says_why(tmp_path: Path, database: str) -> None:
    bodies = {name: body for name, (body, _) in KEPT.items()}
    write(tmp_path, files(bodies))
    before = asked(tmp_path, "sync", database)
    assert {answer[2] for answer in before} == {200}
    plan = planned(tmp_path, 1)
    assert plan.units == ()
    assert set(held(plan).values()) == {"R-NO-BENEFIT"}
    reasons = {one.function.partition("::")[2]: one.message for one in plan.plan.held}
    for name, (_, reason) in KEPT.items():
        word = name.replace(" ", "_").replace("'", "")
        assert reason in reasons[f"{word}_view"], name
        assert ("session stays sync" in reasons[f"{word}_view"]) is (reason != ""), name


def test_level_0_leaves_what_waits_for_nothing_else(tmp_path: Path) -> None:
    write(tmp_path, files(SAME))
    plan = planned(tmp_path)
    assert converted(plan) == {"waits_view"}
    assert set(held(plan).values()) == {"R-NO-BENEFIT"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("requirements.txt", "sqlalchemy==1.4.50\n"),
        (
            "tests/test_app.py",
            "def test_it(monkeypatch):\n    monkeypatch.setattr('models.create_engine', None)\n",
        ),
        (
            "heard.py",
            "from sqlalchemy import event\n\n\n@event.listens_for(None, 'connect')\ndef heard():\n    pass\n",
        ),
        ("async_sqlalchemy.py", "value = 1\n"),
        ("models.py", MODELS.replace('os.environ["SHOP_DATABASE"]', '"sqlite:///shop.db"')),
        ("models.py", MODELS.replace('os.environ["SHOP_DATABASE"]', 'f"postgresql://{os.sep}"')),
    ],
    ids=[
        "an old library",
        "a test that replaces it",
        "somebody listens",
        "a module of that name",
        "SQLite",
        "psycopg2",
    ],
)
def test_what_can_not_be_asynchronous_stays(tmp_path: Path, name: str, content: str) -> None:
    write(tmp_path, {**files({"get": SAME["get"]}), name: content})
    assert planned(tmp_path, 1).units == ()


RATE = """import requests


def rate(number):
    return int(requests.get(f"http://localhost/{number}").text)


@app.get("/rate")
def rated():
    return str(rate(1))

"""


def test_what_waits_inside_a_query_is_not_left_on_the_loop(tmp_path: Path) -> None:
    bodies = {
        "updated": "with Session() as session:\n    session.execute(update(Book).values(price=Book.price + rate(2)))\n    session.commit()\nreturn 'x'",
        "added": "with Session() as session:\n    session.add(Book(id='b9', title='x', author_id=1, price=rate(3)))\n    session.commit()\nreturn 'x'",
        "named": "price = rate(4)\nwith Session() as session:\n    session.execute(update(Book).values(price=price))\n    session.commit()\nreturn 'x'",
    }
    made = files(bodies)
    requirements = made["requirements.txt"] + "requests\n"
    write(tmp_path, {**made, "app.py": made["app.py"] + RATE, "requirements.txt": requirements})
    plan = migrate(tmp_path, 1)
    assert converted(plan) == {"updated_view", "added_view", "named_view", "rated"}
    assert problems(tmp_path, plan) == {}
    after = (tmp_path / "app.py").read_text()
    assert "price = await rate_async(4)\n    async with async_sqlalchemy.opened(Session)" in after
    assert after.count("def on_request_thread():\n        with Session() as session:") == 2
