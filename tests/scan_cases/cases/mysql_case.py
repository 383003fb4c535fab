# entry: mysql_case.py::view
import mysql.connector
import MySQLdb
import pymysql
import pymysql.cursors


def view(request):
    with pymysql.connect(host="a", cursorclass=pymysql.cursors.DictCursor) as connection:  # blocking
        with connection.cursor() as cursor:
            cursor.execute("x")  # blocking
            cursor.fetchall()  # optional
        connection.commit()  # blocking
    other = mysql.connector.connect(host="a")  # blocking
    other.cursor(dictionary=True).execute("x")  # blocking
    MySQLdb.connect("x").cursor().execute("x")  # blocking
