from flask import Flask, jsonify

import handlers
from bus import Event, bus
from middleware import Pipeline, logging_step, retry_step, timing_step
from outbox import Outbox

app = Flask(__name__)
outbox = Outbox()
pipeline = Pipeline([logging_step("signup"), timing_step, retry_step(2)])
bus.subscribe("refund", outbox.enqueue)
bus.subscribe("refund", handlers.Ledger().on_refund)


@app.get("/signup")
def signup():
    result = pipeline.run(lambda context: bus.publish(Event("signup", {"name": context["name"]})), {"name": "a"})
    return jsonify(result)


@app.get("/import")
def import_rows():
    jobs = [outbox.enqueue(Event("row", {"n": n})) for n in range(3)]
    return jsonify(Outbox.wait(jobs))


@app.get("/refund")
def refund():
    bus.publish(Event("refund", {}))
    outbox.drain(timeout=1)
    return "refunded"


@app.get("/quiet")
def quiet():
    bus.publish(Event("quiet", {}))
    bus.unused("deleted")
    return "quiet"
