# entry: pymongo_cursor.py::view
from pymongo import MongoClient

client = MongoClient("mongodb://")
database = client.get_database("shop")
orders = database.orders


def view(request):
    cursor = orders.find({"a": 1}).sort("b").limit(3)  # trap
    for order in cursor:  # blocking
        print(order)
    rows = list(orders.find())  # blocking
    orders.insert_one({})  # blocking
    orders.aggregate([])  # blocking
    orders.count_documents({})  # blocking
    with client.start_session() as session:  # optional
        with session.start_transaction():  # optional
            orders.update_one({}, {})  # blocking
    return rows, database["users"].find_one()  # blocking
