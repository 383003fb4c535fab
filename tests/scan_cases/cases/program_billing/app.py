from flask import Flask, jsonify

from container import Container
from domain import Invoice, Money
from ports import Clock, Gateway, InvoiceRepository
from services import CustomerService, InvoiceService, Reports

app = Flask(__name__)
container = Container()


def wire():
    from adapters import FileInvoices, HttpGateway, SlowClock

    container.bind(InvoiceRepository, FileInvoices)
    container.bind(Gateway, HttpGateway)
    container.bind(Clock, SlowClock)


wire()


@app.get("/invoices/<int:number>/pay")
def pay(number):
    service = container.resolve(InvoiceService)
    receipt = service.pay(number, Money(100, "EUR"))
    return jsonify(receipt._asdict())


@app.get("/invoices/overdue")
def overdue():
    found = container.resolve(InvoiceService).overdue()
    return jsonify([invoice.number for invoice in found])


@app.get("/customers/<int:number>")
def customer(number):
    return jsonify(CustomerService().profile(number))


@app.get("/reports/<kind>")
def report(kind):
    writer = Reports.for_kind(kind)
    return writer([Invoice(1, Money(5, "EUR"))])


@app.get("/health")
def health():
    return "ok"
