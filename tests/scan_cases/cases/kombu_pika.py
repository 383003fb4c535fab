import pika
from flask import Flask, request
from kombu import Connection, Exchange, Queue
from kombu.pools import producers

app = Flask(__name__)
exchange = Exchange("orders", type="direct")  # trap
orders = Queue("orders", exchange)  # trap


@app.post("/kombu")
def with_kombu():
    with Connection("amqp://") as connection:  # trap
        producer = connection.Producer(serializer="json")  # trap
        producer.publish({"a": 1}, exchange=exchange, routing_key="orders")  # blocking
    return ""


@app.post("/pika")
def with_pika():
    connection = pika.BlockingConnection(pika.ConnectionParameters("mq"))  # blocking
    channel = connection.channel()  # blocking
    channel.queue_declare(queue="q")  # blocking
    channel.basic_publish("", "q", request.data)  # blocking
    connection.close()  # optional
    return ""
