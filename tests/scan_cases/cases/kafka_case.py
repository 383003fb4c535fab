# entry: kafka_case.py::view
from confluent_kafka import Producer
from kafka import KafkaConsumer, KafkaProducer

producer = KafkaProducer(bootstrap_servers="a")
other = Producer({})


def view(request):
    future = producer.send("topic", b"x")  # optional
    future.get(timeout=3)  # blocking
    producer.flush()  # blocking
    other.produce("a", b"x")  # optional
    other.flush()  # blocking
    for message in KafkaConsumer("topic"):  # blocking
        print(message)
