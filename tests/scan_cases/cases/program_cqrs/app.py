from flask import Flask, jsonify

from bootstrap import mediator
from messages import CreateOrder, GetOrder
from saga import Saga, charge, reserve, uncharge, unreserve
from specs import Cheap, InStock, select

app = Flask(__name__)


@app.route("/orders")
def create():
    return jsonify(mediator.send(CreateOrder(sku="x", count=2)))


@app.route("/orders/<int:number>")
def show(number):
    return jsonify(mediator.send(GetOrder(number)))


@app.route("/saga")
def saga():
    steps = Saga().step(reserve, unreserve).step(charge, uncharge)
    return jsonify(steps.run("order"))


@app.route("/spec")
def spec():
    return jsonify(list(select([1, 2], InStock() & ~Cheap(limit=3))))
