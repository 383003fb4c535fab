"""SQLModel: SQLAlchemy's sessions and models, with ``exec``."""

from bridge.catalog.entry import blocks, inherits, library, returns, same

_SESSION = "sqlmodel.Session()"

LIBRARY = library(
    "sqlmodel",
    "sqlmodel",
    ">=0.0.14",
    inherits("sqlalchemy.orm.Session", "sqlmodel.Session"),
    same("sqlmodel.Session", "sqlmodel.orm.session.Session"),
    same("sqlalchemy.create_engine", "sqlmodel.create_engine"),
    blocks(
        "WA260",
        f"{_SESSION}.exec",
        instead="sqlmodel.ext.asyncio.session.AsyncSession().exec",
        recipe="sqlalchemy",
        note="The session belongs to one thread or task: take the whole unit of work along.",
    ),
    returns("sqlalchemy.engine.ScalarResult()", f"{_SESSION}.exec"),
)
