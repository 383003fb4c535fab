from django.db import connection, connections


def rows(sql, *args):
    with connection.cursor() as cursor:  # optional
        cursor.execute(sql, args)  # blocking
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row)) for row in cursor.fetchall()]  # optional


def write(sql, many):
    with connections["replica"].cursor() as cursor:  # optional
        cursor.executemany(sql, many)  # blocking


def unused(sql):
    with connection.cursor() as cursor:  # trap
        cursor.execute(sql)  # trap
