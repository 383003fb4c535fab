from flask import Flask, jsonify

from bootstrap import injector
from config import settings
from exporters import ExportError, get_exporter
from services import RestockService, StockService

app = Flask(__name__)


def inject(**wanted):
    def decorate(view):
        def wrapper(*args, **kwargs):
            for name, kind in wanted.items():
                kwargs[name] = injector.get(kind)
            return view(*args, **kwargs)

        wrapper.__name__ = view.__name__
        return wrapper

    return decorate


@app.get("/items")
@inject(stock=StockService)
def items(stock):
    return jsonify([item.sku for item in stock.low(settings.THRESHOLD)])


@app.get("/items/<int:number>")
@inject(stock=StockService)
def item(number, stock):
    return jsonify(stock.describe(number))


@app.get("/restock")
@inject(service=RestockService)
def restock(service):
    return jsonify(service())


@app.get("/export/<kind>")
def export(kind):
    try:
        exporter = get_exporter(kind)
    except ExportError:
        return "unknown", 404
    return exporter.export([1, 2])


@app.get("/ping")
def ping():
    return settings.NAME
