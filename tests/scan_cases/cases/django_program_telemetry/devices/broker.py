import json
import queue
import threading
from contextlib import ExitStack

import paho.mqtt.publish as publish
import pika


class CommandError(Exception):
    pass


class Broker:
    _local = threading.local()

    def __init__(self, host="mq"):
        self.host = host

    @property
    def channel(self):
        if not hasattr(self._local, "channel"):
            connection = pika.BlockingConnection(pika.ConnectionParameters(self.host))  # blocking
            self._local.channel = connection.channel()  # blocking
        return self._local.channel

    def emit(self, key, body):
        self.channel.basic_publish(exchange="", routing_key=key, body=json.dumps(body))  # blocking


def command(device, name):
    publish.single(f"{device.model.topic}/{device.serial}", name, hostname="mqtt")  # blocking


class Answers:
    def __init__(self):
        self._queues = {}

    def wait(self, serial, timeout):
        box = self._queues.setdefault(serial, queue.Queue(maxsize=1))
        try:
            return box.get(timeout=timeout)  # blocking
        except queue.Empty:
            raise CommandError(serial) from None

    def put(self, serial, answer):
        self._queues[serial].put_nowait(answer)


answers = Answers()
broker = Broker()
