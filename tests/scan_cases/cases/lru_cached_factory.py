# entry: lru_cached_factory.py::view
from functools import lru_cache

import boto3


@lru_cache(maxsize=None)
def s3():
    return boto3.client("s3")  # optional


def view(request):
    s3().put_object(Bucket="a", Key="b")  # blocking
    for page in s3().get_paginator("list_objects_v2").paginate(Bucket="a"):  # blocking
        print(page)
    s3().get_waiter("object_exists").wait(Bucket="a", Key="b")  # blocking
