import time

import customers


class Order:
    def __init__(self):
        self.customer = customers.Customer(self)

    def total(self):
        time.sleep(1)  # blocking
