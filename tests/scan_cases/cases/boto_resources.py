# entry: boto_resources.py::view
import boto3

session = boto3.session.Session()
table = boto3.resource("dynamodb").Table("users")


def view(request):
    table.put_item(Item={})  # blocking
    bucket = session.resource("s3").Bucket("a")  # optional
    for item in bucket.objects.all():  # blocking
        item.get()["Body"].read()  # blocking
    for item in bucket.objects.filter(Prefix="x"):  # blocking
        item.delete()  # blocking
    bucket.upload_file("a", "b")  # blocking
    client = session.client("sqs")  # optional
    client.send_message(QueueUrl="x", MessageBody="y")  # blocking
    body = session.client("s3").get_object(Bucket="a", Key="b")["Body"]  # blocking
    return body.read()  # blocking
