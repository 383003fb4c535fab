import boto3
import redis
from dependency_injector import containers, providers

from services import Invoices, Notifier


class Container(containers.DeclarativeContainer):
    config = providers.Configuration()
    cache = providers.Singleton(redis.Redis, host="cache")
    queue = providers.Singleton(boto3.client, "sqs")
    notifier = providers.Factory(Notifier, queue=queue)
    invoices = providers.Factory(Invoices, cache=cache, notifier=notifier)
