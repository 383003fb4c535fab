import pymongo
from flask import Flask

app = Flask(__name__)
rows = pymongo.MongoClient("mongodb://h", connect=False)["x"]["rows"]


def sanitize(found):
    if type(found) == pymongo.cursor.Cursor:
        found = list(found)  # blocking
    if type(found) == list:
        for one in found:  # trap
            sanitize(one)
    if found and "_id" in found:
        found.pop("_id")
    return found


@app.get("/rows")
def every():
    found = sanitize(rows.find({}))
    return [one["name"] for one in found]  # trap


@app.get("/row")
def one():
    return sanitize(rows.find_one({}))  # blocking


@app.get("/listed")
def listed():
    found = rows.find({})
    if isinstance(found, pymongo.cursor.Cursor):
        found = list(found)  # blocking
    return [one["name"] for one in found]  # trap


@app.get("/not")
def not_a_list():
    found = rows.find({})
    if not isinstance(found, list):
        found = [one for one in found]  # blocking
    return found
