from functools import lru_cache

import boto3
from django.conf import settings


@lru_cache(maxsize=1)
def client():
    return boto3.client("s3")  # optional


def url_for(key):
    return client().generate_presigned_url("get_object", Params={"Bucket": bucket(), "Key": key})


def upload(key, content):
    client().put_object(Bucket=bucket(), Key=key, Body=content)  # blocking


def remove(keys):
    client().delete_objects(  # blocking
        Bucket=bucket(), Delete={"Objects": [{"Key": key} for key in keys]}
    )


def bucket():
    return settings.IMAGES_BUCKET
