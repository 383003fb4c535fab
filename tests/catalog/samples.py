"""Values whose classes are made at run time, made here to look at; nothing is sent."""

from pathlib import Path
from typing import Any

_NOBODY = {"region_name": "eu-west-1", "aws_access_key_id": "none", "aws_secret_access_key": "none"}


def _boto3(service: str) -> Any:
    import boto3

    return boto3.resource(service, **_NOBODY)


def path_parents() -> list[type]:
    """Give the private class of ``Path.parents``, whose name changes between versions."""
    return [type(Path("a/b").parents)]


def boto3_client() -> list[type]:
    """Give the classes of a few clients."""
    return [type(_boto3(service).meta.client) for service in ("s3", "sqs")]


def boto3_waiter() -> list[type]:
    """Give the class of a waiter."""
    return [type(_boto3("s3").meta.client.get_waiter("bucket_exists"))]


def boto3_paginator() -> list[type]:
    """Give the class of a paginator."""
    return [type(_boto3("s3").meta.client.get_paginator("list_objects_v2"))]


def boto3_resource() -> list[type]:
    """Give the classes of the resources that the catalogue names parts of."""
    return [type(_boto3(service)) for service in ("s3", "dynamodb", "sqs", "sns", "ec2")]


def boto3_bucket() -> list[type]:
    """Give the class of a bucket."""
    return [type(_boto3("s3").Bucket("name"))]


def boto3_object() -> list[type]:
    """Give the class of an object in a bucket."""
    return [type(_boto3("s3").Object("name", "key"))]


def boto3_objectsummary() -> list[type]:
    """Give the class of what a bucket lists."""
    return [type(_boto3("s3").ObjectSummary("name", "key"))]


def boto3_table() -> list[type]:
    """Give the class of a table."""
    return [type(_boto3("dynamodb").Table("name"))]


def boto3_queue() -> list[type]:
    """Give the class of a queue."""
    return [type(_boto3("sqs").Queue("url"))]


def boto3_message() -> list[type]:
    """Give the class of a message in a queue."""
    return [type(_boto3("sqs").Message("url", "handle"))]


def boto3_topic() -> list[type]:
    """Give the class of a topic."""
    return [type(_boto3("sns").Topic("arn"))]


def boto3_instance() -> list[type]:
    """Give the class of a virtual machine."""
    return [type(_boto3("ec2").Instance("id"))]


def boto3_collection() -> list[type]:
    """Give the classes of the collections that the catalogue names."""
    s3, ec2 = _boto3("s3"), _boto3("ec2")
    managers = (
        s3.buckets,
        s3.Bucket("name").objects,
        ec2.instances,
        _boto3("sqs").queues,
        _boto3("sns").topics,
    )
    return [type(manager) for manager in (*managers, _boto3("dynamodb").tables)]
