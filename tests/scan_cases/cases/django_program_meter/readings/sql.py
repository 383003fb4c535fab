from contextlib import closing, contextmanager

from django.db import connection, connections

MONTHLY = "SELECT date_trunc('month', at), sum(value) FROM readings_reading GROUP BY 1"


def fetch_dicts(cursor):
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, row)) for row in cursor.fetchall()]  # optional


def monthly():
    with connection.cursor() as cursor:  # optional
        cursor.execute(MONTHLY)  # blocking
        return fetch_dicts(cursor)


@contextmanager
def replica():
    with closing(connections["replica"].cursor()) as cursor:  # optional
        cursor.execute("SET statement_timeout = 1000")  # blocking
        yield cursor


def total_of(number):
    with replica() as cursor:
        cursor.execute(  # blocking
            "SELECT sum(value) FROM readings_reading r JOIN readings_meter m ON m.id = r.meter_id WHERE m.number = %s",
            [number],
        )
        (total,) = cursor.fetchone()  # optional
    return total


def unused():
    with connection.cursor() as cursor:  # trap
        cursor.execute("VACUUM")  # trap
