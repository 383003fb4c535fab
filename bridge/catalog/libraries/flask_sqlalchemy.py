"""Flask-SQLAlchemy: the session, the queries and the pages of a Flask application."""

from bridge.catalog.entry import blocks, inherits, library, methods, returns, same
from bridge.catalog.libraries.sqlalchemy import BUILDERS

_DB = "flask_sqlalchemy.SQLAlchemy()"
_QUERY = "flask_sqlalchemy.query.Query()"
_NOTE = "The session belongs to the request's thread: keep the view's database work together."

LIBRARY = library(
    "flask_sqlalchemy",
    "Flask-SQLAlchemy",
    ">=2.5",
    same("sqlalchemy.orm.scoped_session()", f"{_DB}.session"),
    returns("sqlalchemy.orm.scoped_session()", f"{_DB}._make_scoped_session"),
    same("sqlalchemy.engine.Engine()", f"{_DB}.engine"),
    same("sqlalchemy.MetaData()", f"{_DB}.metadata"),
    same("flask_sqlalchemy.model.Model", f"{_DB}.Model"),
    same("flask_sqlalchemy.SQLAlchemy", "flask_sqlalchemy.extension.SQLAlchemy"),
    same("flask_sqlalchemy.query.Query", f"{_DB}.Query"),
    same(_QUERY, "flask_sqlalchemy.model.Model.query"),
    inherits("sqlalchemy.orm.Query", "flask_sqlalchemy.query.Query"),
    inherits("sqlalchemy.orm.Session", "flask_sqlalchemy.session.Session"),
    blocks(
        "WA260",
        *methods(_DB, "create_all drop_all first_or_404 get_or_404 one_or_404 paginate reflect"),
        *methods(_QUERY, "first_or_404 get_or_404 one_or_404 paginate"),
        *methods("flask_sqlalchemy.pagination.Pagination()", "next prev"),
        instead="asgiref.sync.sync_to_async",
        recipe="sqlalchemy",
        note=_NOTE,
    ),
    returns("flask_sqlalchemy.pagination.Pagination()", f"{_DB}.paginate", f"{_QUERY}.paginate"),
    returns(_QUERY, *methods(_QUERY, BUILDERS)),
)
