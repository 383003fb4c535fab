import boto3
from botocore.exceptions import ClientError
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.utils.deconstruct import deconstructible


@deconstructible
class BucketStorage(Storage):
    bucket = "photos"

    def __init__(self):
        self._client = None

    @property
    def client(self):
        if self._client is None:
            self._client = boto3.client("s3")
        return self._client

    def _open(self, name, mode="rb"):
        found = self.client.get_object(Bucket=self.bucket, Key=name)  # blocking
        return ContentFile(found["Body"].read(), name=name)  # blocking

    def _save(self, name, content):
        self.client.upload_fileobj(content, self.bucket, name)  # blocking
        return name

    def exists(self, name):
        try:
            self.client.head_object(Bucket=self.bucket, Key=name)  # blocking
        except ClientError:
            return False
        return True

    def delete(self, name):
        self.client.delete_object(Bucket=self.bucket, Key=name)  # blocking

    def size(self, name):
        return self.client.head_object(Bucket=self.bucket, Key=name)["ContentLength"]  # blocking

    def url(self, name):
        return f"https://{self.bucket}.s3.amazonaws.com/{name}"
