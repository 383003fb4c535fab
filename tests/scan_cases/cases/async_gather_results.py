# entry: async_gather_results.py::view
import asyncio
import time


class Order:
    def total(self):
        time.sleep(1)  # blocking

    def close(self):
        time.sleep(2)  # trap


class Customer:
    def total(self):
        time.sleep(3)  # trap

    def close(self):
        time.sleep(4)  # blocking


async def order():
    return Order()


async def customer():
    return Customer()


async def view():
    one, other = await asyncio.gather(order(), customer())
    one.total()
    other.close()
