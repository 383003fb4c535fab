# entry: boto_and_mongo.py::view
import boto3
import pymongo

s3 = boto3.client("s3")
collection = pymongo.MongoClient()["db"]["things"]


def view():
    s3.put_object(Bucket="a", Key="b")  # blocking
    boto3.resource("s3").Bucket("a").upload_file("a", "b")  # blocking
    collection.find_one({"a": 1})  # blocking
    for row in collection.find():  # blocking
        print(row)
