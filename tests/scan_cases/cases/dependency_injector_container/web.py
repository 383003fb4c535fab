from dependency_injector.wiring import Provide, inject
from flask import Flask, jsonify, request

from containers import Container
from services import Invoices

app = Flask(__name__)
container = Container()
container.wire(modules=[__name__])


@app.get("/total/<customer>")
@inject
def total(customer, invoices: Invoices = Provide[Container.invoices]):
    return jsonify(invoices.total(customer))


@app.post("/total/<customer>")
def add(customer):
    container.invoices().add(customer, request.json["amount"])
    return ""
