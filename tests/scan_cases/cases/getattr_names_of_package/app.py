from flask import Flask
from clients import Weather, make_stock

app = Flask(__name__)


@app.route("/weather")
def weather():
    return Weather().today()


@app.route("/stock")
def stock():
    return make_stock().level("a")
