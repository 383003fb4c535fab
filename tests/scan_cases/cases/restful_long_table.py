import sqlite3
import time

from flask import Flask
from flask_restful import Api, Resource

app = Flask(__name__)
api = Api(app, prefix="/v1")


class Books(Resource):
    def get(self, key):
        return sqlite3.connect("books.db").execute("SELECT ?", (key,)).fetchone()  # blocking

    def find(self, key):
        time.sleep(1)  # trap


class Loans(Resource):
    def post(self, key):
        time.sleep(2)  # blocking


class Fees(Resource):
    def delete(self, key):
        return open("fees.txt").read()  # blocking


class Unused(Resource):
    def get(self, key):
        time.sleep(3)  # trap


ROUTES = [
    (Books, "/books/0/<int:key>"),
    (Loans, "/loans/0/<int:key>"),
    (Fees, "/fees/0/<int:key>"),
    (Books, "/books/1/<int:key>"),
    (Loans, "/loans/1/<int:key>"),
    (Fees, "/fees/1/<int:key>"),
    (Books, "/books/2/<int:key>"),
    (Loans, "/loans/2/<int:key>"),
    (Fees, "/fees/2/<int:key>"),
    (Books, "/books/3/<int:key>"),
    (Loans, "/loans/3/<int:key>"),
    (Fees, "/fees/3/<int:key>"),
    (Books, "/books/4/<int:key>"),
    (Loans, "/loans/4/<int:key>"),
    (Fees, "/fees/4/<int:key>"),
    (Books, "/books/5/<int:key>"),
    (Loans, "/loans/5/<int:key>"),
    (Fees, "/fees/5/<int:key>"),
    (Books, "/books/6/<int:key>"),
    (Loans, "/loans/6/<int:key>"),
    (Fees, "/fees/6/<int:key>"),
    (Books, "/books/7/<int:key>"),
    (Loans, "/loans/7/<int:key>"),
    (Fees, "/fees/7/<int:key>"),
    (Books, "/books/8/<int:key>"),
    (Loans, "/loans/8/<int:key>"),
    (Fees, "/fees/8/<int:key>"),
    (Books, "/books/9/<int:key>"),
    (Loans, "/loans/9/<int:key>"),
    (Fees, "/fees/9/<int:key>"),
    (Books, "/books/10/<int:key>"),
    (Loans, "/loans/10/<int:key>"),
    (Fees, "/fees/10/<int:key>"),
    (Books, "/books/11/<int:key>"),
    (Loans, "/loans/11/<int:key>"),
    (Fees, "/fees/11/<int:key>"),
    (Books, "/books/12/<int:key>"),
    (Loans, "/loans/12/<int:key>"),
    (Fees, "/fees/12/<int:key>"),
    (Books, "/books/13/<int:key>"),
    (Loans, "/loans/13/<int:key>"),
    (Fees, "/fees/13/<int:key>"),
    (Books, "/books/14/<int:key>"),
    (Loans, "/loans/14/<int:key>"),
    (Fees, "/fees/14/<int:key>"),
]

for route in ROUTES:
    api.add_resource(*route)
