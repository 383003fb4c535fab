# entry: app.py::view
from orders import Order


def view():
    order = Order()
    order.customer.notify()
    return order.customer.orders()[0].total()
