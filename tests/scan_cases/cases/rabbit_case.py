# entry: rabbit_case.py::view
import pika


def view(request):
    connection = pika.BlockingConnection(pika.ConnectionParameters("a"))  # blocking
    channel = connection.channel()  # blocking
    channel.queue_declare(queue="a")  # blocking
    channel.basic_publish(exchange="", routing_key="a", body=b"x")  # blocking
    connection.close()  # optional
