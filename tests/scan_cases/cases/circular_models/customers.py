import time


class Customer:
    def __init__(self, order):
        self.order = order

    def notify(self):
        from orders import Order

        assert isinstance(self.order, Order)
        time.sleep(2)  # blocking

    def orders(self):
        return [self.order]
