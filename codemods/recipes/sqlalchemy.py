"""Run a view's own session of SQLAlchemy as an asynchronous one."""

import libcst as cst

from codemods.helpers import nodes
from codemods.recipe import Change, Example, Recipe


def rewrite(node: cst.CSTNode, change: Change) -> cst.CSTNode:
    """Open the session through the copied module, enter it with ``async with``, and await what it asks."""
    if isinstance(node, cst.With):
        return node.with_changes(asynchronous=cst.Asynchronous())
    if not isinstance(node, cst.Call):
        return node
    if change.name == "await":
        plain = node.with_changes(lpar=[], rpar=[])
        return nodes.awaited(plain).with_changes(lpar=node.lpar, rpar=node.rpar)
    maker = node.func
    arguments = [cst.Arg(maker), *node.args]
    if change.name == "begin" and isinstance(maker, cst.Attribute):
        equal = cst.AssignEqual(cst.SimpleWhitespace(""), cst.SimpleWhitespace(""))
        arguments = [cst.Arg(maker.value), cst.Arg(cst.Name("True"), cst.Name("begin"), equal)]
    opened = cst.Attribute(cst.Name("async_sqlalchemy"), cst.Name("opened"))
    return node.with_changes(func=opened, args=arguments)


_MODELS = """\
import os

{imports}from flask import Flask, jsonify
from sqlalchemy import create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship, sessionmaker


class Base(DeclarativeBase):
    pass


class Book(Base):
    __tablename__ = "book"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    next_id: Mapped[int | None] = mapped_column()


app = Flask(__name__)
engine = create_engine(os.environ.get("SHOP_DATABASE", "postgresql+psycopg://shop@/shop?host=/nowhere"))
Session = sessionmaker(engine)


@app.get("/books/<int:number>")
{definition}def book(number):
    {async_}with {opened} as session:
        found = {await_}session.get(Book, number)
        titles = ({await_}session.scalars(select(Book.title).where(Book.id > number))).all()
"""
_TEXT = _MODELS.replace("({await_}session.scalars(select(Book.title).where(Book.id > number)))", "{scalars}")
_QUERY = "session.scalars(select(Book.title).where(Book.id > number))"

RECIPE = Recipe(
    name="sqlalchemy",
    summary="Run a block that opens a session of SQLAlchemy 2 with an AsyncSession, where nothing in it can "
    "load by itself: no relationship is read, and no object after a commit (level 1).",
    rewrite=rewrite,
    imports=lambda _change: (),
    level=1,
    examples=(
        Example(
            "an object and a query of columns",
            _TEXT.format(imports="", definition="", async_="", opened="Session()", await_="", scalars=_QUERY)
            + "    return jsonify(found.title if found else None, list(titles))\n",
            _TEXT.format(
                imports="import async_sqlalchemy\n",
                definition="async ",
                async_="async ",
                opened="async_sqlalchemy.opened(Session)",
                await_="await ",
                scalars=f"(await {_QUERY})",
            )
            + "    return jsonify(found.title if found else None, list(titles))\n",
        ),
        Example(
            "an object that is handed on, where its attributes may load by themselves",
            _TEXT.format(imports="", definition="", async_="", opened="Session()", await_="", scalars=_QUERY)
            + "    return jsonify(vars(found), list(titles))\n",
            refused="R-NO-BENEFIT",
        ),
    ),
)
