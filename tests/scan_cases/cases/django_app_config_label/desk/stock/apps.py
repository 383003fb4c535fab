from django.apps import AppConfig


class StockDeskConfig(AppConfig):
    name = "desk.stock"
    label = "stock_desk"

    def greeting(self):
        with open("desk") as file:  # blocking
            return file.read()  # blocking
