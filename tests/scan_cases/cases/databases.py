# entry: databases.py::view
import sqlite3

import psycopg2
from sqlalchemy import create_engine, text
from sqlalchemy.orm import sessionmaker

engine = create_engine("sqlite://")
Session = sessionmaker(bind=engine)


def view():
    connection = psycopg2.connect("dsn")  # blocking
    cursor = connection.cursor()
    cursor.execute("select 1")  # blocking
    cursor.fetchall()  # optional
    connection.commit()  # blocking
    with engine.connect() as bound:  # blocking
        bound.execute(text("select 1"))  # blocking
    session = Session()
    session.execute(text("select 1"))  # blocking
    session.commit()  # blocking
