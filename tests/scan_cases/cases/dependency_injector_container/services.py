class Notifier:
    def __init__(self, queue):
        self._queue = queue

    def tell(self, text):
        self._queue.send_message(QueueUrl="q", MessageBody=text)  # blocking


class Invoices:
    def __init__(self, cache, notifier):
        self._cache = cache
        self._notifier = notifier

    def total(self, customer):
        return int(self._cache.get(f"total:{customer}") or 0)  # blocking

    def add(self, customer, amount):
        self._cache.incrby(f"total:{customer}", amount)  # blocking
        self._notifier.tell(f"{customer}: {amount}")

    def forget(self, customer):
        self._cache.delete(f"total:{customer}")  # trap
