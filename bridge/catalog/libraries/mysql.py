"""MySQL and MariaDB: PyMySQL, mysqlclient and Connector/Python."""

from bridge.catalog.entry import blocks, inherits, library, methods, returns, same
from bridge.catalog.libraries.dbapi import cursors, driver

_NOTE = "asyncmy and aiomysql have an async interface of the same shape."
_EXECUTES = "callproc execute executemany nextset"

PYMYSQL = library(
    "pymysql",
    "PyMySQL",
    ">=0.9",
    driver(
        "pymysql.connections.Connection()",
        "pymysql.cursors.Cursor()",
        "pymysql.connect",
        executes=_EXECUTES,
        instead="asyncmy.connect",
        note=_NOTE,
    ),
    same("pymysql.connections.Connection", "pymysql.Connection"),
    blocks(
        "WA260",
        *methods("pymysql.connections.Connection()", "begin connect ping query select_db"),
        instead="asyncmy.connect",
        recipe="offload_call",
        note=_NOTE,
    ),
    inherits("pymysql.cursors.Cursor", *methods("pymysql.cursors", "DictCursor SSCursor")),
    inherits("pymysql.cursors.SSCursor", "pymysql.cursors.SSDictCursor"),
    cursors(
        *methods("pymysql.cursors", "SSCursor() SSDictCursor()"),
        executes=_EXECUTES,
        server_side=True,
        instead="asyncmy.connect",
        note=_NOTE,
    ),
    blocks(
        "WA260",
        *methods("pymysql.cursors.SSCursor()", "fetchall_unbuffered read_next"),
        instead="asyncmy.connect",
        recipe="offload_call",
        note=_NOTE,
    ),
)

MYSQLCLIENT = library(
    "mysqlclient",
    "mysqlclient",
    ">=1.4",
    driver(
        "MySQLdb.connections.Connection()",
        "MySQLdb.cursors.Cursor()",
        "MySQLdb.connect",
        executes=_EXECUTES,
        instead="asyncmy.connect",
        note=_NOTE,
    ),
    same("MySQLdb.connect", "MySQLdb.Connect", "MySQLdb.Connection"),
    # None of the four derives from another: they share mix-ins and a base that fetches nothing.
    cursors("MySQLdb.cursors.DictCursor()", executes=_EXECUTES, instead="asyncmy.connect", note=_NOTE),
    cursors(
        *methods("MySQLdb.cursors", "SSCursor() SSDictCursor()"),
        executes=_EXECUTES,
        server_side=True,
        instead="asyncmy.connect",
        note=_NOTE,
    ),
)

CONNECTOR = library(
    "mysql_connector",
    "mysql-connector-python",
    ">=8.0",
    driver(
        "mysql.connector.connection.MySQLConnection()",
        "mysql.connector.cursor.MySQLCursor()",
        "mysql.connector.connect",
        executes=_EXECUTES,
        instead="mysql.connector.aio.connect",
        note="mysql.connector.aio has the same methods, awaited.",
    ),
    same("mysql.connector.connection.MySQLConnection", "mysql.connector.MySQLConnection"),
    same("mysql.connector.connect", "mysql.connector.Connect"),
    blocks(
        "WA260",
        *methods("mysql.connector.connection.MySQLConnection()", "connect is_connected ping reconnect"),
        "mysql.connector.connection.MySQLConnection().start_transaction",
        "mysql.connector.pooling.MySQLConnectionPool",
        "mysql.connector.pooling.MySQLConnectionPool().get_connection",
        instead="mysql.connector.aio.connect",
        recipe="offload_call",
        note="mysql.connector.aio has the same methods, awaited.",
    ),
    returns(
        "mysql.connector.connection.MySQLConnection()",
        "mysql.connector.pooling.MySQLConnectionPool().get_connection",
    ),
)
