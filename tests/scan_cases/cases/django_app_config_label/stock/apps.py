from django.apps import AppConfig


class StockConfig(AppConfig):
    name = "stock"

    def greeting(self):
        with open("shop") as file:  # blocking
            return file.read()  # blocking
