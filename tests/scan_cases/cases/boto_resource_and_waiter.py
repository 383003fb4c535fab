import boto3
from boto3.dynamodb.conditions import Key
from botocore.config import Config
from flask import Flask

app = Flask(__name__)
session = boto3.session.Session(region_name="eu-west-1")
dynamodb = session.resource("dynamodb", config=Config(retries={"max_attempts": 2}))
table = dynamodb.Table("orders")  # trap


@app.get("/orders/<customer>")
def orders(customer):
    answer = table.query(KeyConditionExpression=Key("customer").eq(customer))  # blocking
    return {"items": answer["Items"]}


@app.post("/orders")
def store():
    with table.batch_writer() as batch:  # optional
        batch.put_item(Item={"customer": "c"})  # optional
    return ""


@app.get("/objects")
def objects():
    bucket = session.resource("s3").Bucket("b")  # optional
    return {"keys": [item.key for item in bucket.objects.filter(Prefix="x/")]}  # blocking


@app.get("/link")
def link():
    client = session.client("s3")  # optional
    return client.generate_presigned_url("get_object", Params={"Bucket": "b", "Key": "k"})  # trap


@app.get("/ready")
def ready():
    ec2 = boto3.client("ec2")  # optional
    ec2.get_waiter("instance_running").wait(InstanceIds=["i"])  # blocking
    return ""
