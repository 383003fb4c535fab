import pymongo


class Store:
    def __init__(self, collection):
        self.collection = collection

    def all(self, limit):
        return list(self.collection.find({}, {"_id": 0}).limit(limit))  # blocking

    def one(self, pk):
        return self.collection.find_one({"pk": pk})  # blocking

    def insert(self, document):
        return str(self.collection.insert_one(document).inserted_id)  # blocking

    def drop(self, pk):
        self.collection.delete_one({"pk": pk})  # trap


STORE = Store(pymongo.MongoClient()["shop"]["pets"])
