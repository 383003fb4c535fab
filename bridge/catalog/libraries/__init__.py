"""The written list of libraries that the catalogue knows, one data file each."""

from bridge.catalog.entry import Library
from bridge.catalog.libraries import flask_sqlalchemy, requests, sqlalchemy
from bridge.catalog.libraries.django import accounts, database, models, services, views
from bridge.catalog.libraries.stdlib import (
    archives,
    callables,
    computing,
    event_loop,
    files,
    http_clients,
    mail_and_transfer,
    multiprocesses,
    paths,
    removed,
    sockets,
    sqlite,
    subprocesses,
    threads,
    timers,
)

LIBRARIES: tuple[Library, ...] = (
    archives.LIBRARY,
    callables.LIBRARY,
    computing.LIBRARY,
    event_loop.LIBRARY,
    files.LIBRARY,
    http_clients.LIBRARY,
    mail_and_transfer.LIBRARY,
    multiprocesses.LIBRARY,
    paths.LIBRARY,
    removed.LIBRARY,
    sockets.LIBRARY,
    sqlite.LIBRARY,
    subprocesses.LIBRARY,
    threads.LIBRARY,
    timers.LIBRARY,
    accounts.LIBRARY,
    database.LIBRARY,
    models.LIBRARY,
    services.LIBRARY,
    views.LIBRARY,
    flask_sqlalchemy.LIBRARY,
    requests.LIBRARY,
    sqlalchemy.LIBRARY,
)
