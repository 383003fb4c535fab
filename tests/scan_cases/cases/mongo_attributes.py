# entry: mongo_attributes.py::view
import pymongo

client = pymongo.MongoClient()


def view():
    client.shop.orders.find_one({"a": 1})  # blocking
    cursor = client["db"].orders.find()  # trap
    list(cursor)  # blocking
    print(client.shop.name, client.shop.orders.full_name)  # trap
