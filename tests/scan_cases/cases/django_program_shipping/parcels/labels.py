import io

import boto3
from botocore.exceptions import ClientError
from django.conf import settings


class LabelStore:
    def __init__(self, bucket=None):
        self._bucket = boto3.resource("s3").Bucket(bucket or settings.LABEL_BUCKET)  # optional

    def __contains__(self, number):
        try:
            self._bucket.Object(number).load()  # blocking
        except ClientError:
            return False
        return True

    def __getitem__(self, number):
        buffer = io.BytesIO()
        self._bucket.download_fileobj(number, buffer)  # blocking
        return buffer.getvalue()

    def __setitem__(self, number, pdf):
        self._bucket.put_object(Key=number, Body=pdf)  # blocking

    def __iter__(self):
        for summary in self._bucket.objects.all():  # trap
            yield summary.key
