import time

from confluent_kafka import Consumer, Producer
from flask import Flask
from kafka import KafkaConsumer, KafkaProducer
from redis import Redis
from rq import Queue

app = Flask(__name__)
queue = Queue(connection=Redis())
producer = KafkaProducer(bootstrap_servers="k")  # trap


def work(seconds):
    time.sleep(seconds)  # trap


def report(error, message):
    print(message)  # trap


@app.post("/send")
def send():
    producer.send("topic", b"x").get(timeout=3)  # blocking
    producer.flush()  # blocking
    return ""


@app.post("/confluent")
def confluent():
    made = Producer({"bootstrap.servers": "k"})
    made.produce("topic", b"x", callback=report)  # optional
    made.flush(3)  # blocking
    return ""


@app.get("/poll")
def poll():
    consumer = Consumer({"group.id": "g"})
    consumer.subscribe(["topic"])  # trap
    return str(consumer.poll(1.0))  # blocking


@app.get("/first")
def first():
    for message in KafkaConsumer("topic"):  # blocking
        return message.value
    return ""


@app.post("/job")
def job():
    made = queue.enqueue(work, 3)  # optional
    return made.get_status()  # blocking
