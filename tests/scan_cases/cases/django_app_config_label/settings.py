ROOT_URLCONF = "urls"
INSTALLED_APPS = [
    "stock.apps.StockConfig",
    "desk.stock.apps.StockDeskConfig",
    "archive.stock.apps.StockArchiveConfig",
]
