"""Flask extensions: mail, caches, MySQL, executors, the administration, the files of Flask-WTF."""

from bridge.catalog.entry import (
    Severity,
    blocks,
    enters,
    library,
    methods,
    offloads,
    passes,
    returns,
    same,
    wraps,
)

MAIL = library(
    "flask_mail",
    "Flask-Mail",
    ">=0.9",
    blocks(
        "WA210",
        *methods("flask_mail.Mail()", "send send_message"),
        *methods("flask_mail.Connection()", "send send_message"),
        instead="aiosmtplib.send",
        recipe="mail",
        note="Better in a task queue.",
    ),
    returns("flask_mail.Connection()", "flask_mail.Mail().connect"),
    enters("WA210", "flask_mail.Connection()", instead="aiosmtplib.SMTP", note="Entering connects."),
)

CACHING = library(
    "flask_caching",
    "Flask-Caching",
    ">=1.10",
    blocks(
        "WA270",
        *methods(
            "flask_caching.Cache()",
            "add clear delete delete_many delete_memoized get get_dict get_many has set set_many unlink",
        ),
        severity=Severity.LOW,
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="Waits when the cache is on another machine or on disk.",
    ),
    wraps(0, *methods("flask_caching.Cache()", "cached() memoize()")),
    # The clients of the Redis backend, which projects reach for what the cache itself lacks.
    same("redis.Redis()", *methods("flask_caching.Cache().cache", "_read_client _write_client")),
)

# The name that Flask-Caching had before.
CACHE = library("flask_cache", "Flask-Cache", ">=0.13", same("flask_caching.Cache", "flask_cache.Cache"))

FORMS = library(
    "flask_wtf",
    "Flask-WTF",
    ">=1.0",
    same("werkzeug.datastructures.FileStorage()", "flask_wtf.file.FileField().data"),
)

MYSQLDB = library(
    "flask_mysqldb",
    "Flask-MySQLdb",
    ">=1.0",
    # The first reading in a request connects, which can't be told beside what it gives.
    same("MySQLdb.connections.Connection()", *methods("flask_mysqldb.MySQL()", "connect connection")),
)

MYSQL = library(
    "flask_mysql",
    "Flask-MySQL",
    ">=1.4",
    blocks(
        "WA260",
        "flaskext.mysql.MySQL().connect",
        instead="asyncmy.connect",
        recipe="offload_call",
        note="Each call connects.",
    ),
    blocks(
        "WA260",
        "flaskext.mysql.MySQL().get_db",
        severity=Severity.LOW,
        instead="asyncmy.connect",
        recipe="offload_call",
        note="The first call in a request connects.",
    ),
    returns("pymysql.connections.Connection()", *methods("flaskext.mysql.MySQL()", "connect get_db")),
)

EXECUTOR = library(
    "flask_executor",
    "Flask-Executor",
    ">=0.9",
    offloads(0, *methods("flask_executor.Executor()", "map submit submit_stored")),
    returns("concurrent.futures.Future()", "flask_executor.Executor().submit"),
)

ADMIN = library(
    "flask_admin",
    "Flask-Admin",
    ">=1.5",
    same("sqlalchemy.orm.Session()", "flask_admin.contrib.sqla.ModelView().session"),
    same("flask_admin.contrib.sqla.ModelView", "flask_admin.contrib.sqla.view.ModelView"),
)

INJECTOR = library(
    "dependency_injector",
    "dependency-injector",
    ">=4.0",
    # What these give is read by the scan itself.
    passes(
        *(f"dependency_injector.wiring.{name}.__getitem__" for name in ("Closing", "Provide", "Provider"))
    ),
)
