# entry: stripe_client.py::view
from stripe import StripeClient

client = StripeClient("key")


def view(request):
    client.customers.create()  # blocking
    client.v1.customers.list()  # blocking
