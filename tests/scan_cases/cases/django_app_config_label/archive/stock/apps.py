from django.apps import AppConfig


class StockArchiveConfig(AppConfig):
    name = "archive.stock"
    label = "stock_archive"

    def greeting(self):
        with open("archive") as file:  # trap
            return file.read()  # trap
