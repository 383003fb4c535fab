from acme.client import prices
from acme.server import app, stock


@app.get("/stock")
def show():
    return str(stock.count())


@app.get("/prices")
def ask():
    return prices()
