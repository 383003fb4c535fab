from .base import BaseClient


class Client(BaseClient):
    base_url = "https://billing"

    def charge(self, order):
        return self.post("/charge", json={"id": order.id}).json()
