import gridfs
from bson import ObjectId
from flask import Flask
from pymongo import ASCENDING, MongoClient

client = MongoClient("mongodb://db", connect=False)
db = client.get_default_database("shop")
fs = gridfs.GridFS(db)
app = Flask(__name__)


@app.get("/totals")
def totals():
    cursor = db.orders.aggregate([{"$group": {"_id": "$customer"}}])  # blocking
    return {"totals": [row["_id"] for row in cursor]}  # optional


@app.get("/sorted")
def ordered():
    rows = db.orders.find({}).sort("at", ASCENDING).limit(5)  # trap
    return {"rows": [str(row["_id"]) for row in rows]}  # blocking


@app.get("/file/<number>")
def file(number):
    stored = fs.get(ObjectId(number))  # blocking
    return stored.read()  # blocking


@app.post("/transfer")
def transfer():
    with client.start_session() as session:  # optional
        with session.start_transaction():  # blocking
            db.accounts.update_one({"a": 1}, {"$inc": {"n": -1}}, session=session)  # blocking
    return ""
