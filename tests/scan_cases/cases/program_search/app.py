from flask import Flask, Response, jsonify

from engine import Engine
from engine.query import Q, parse
from tasks import background, reindex

app = Flask(__name__)
engine = Engine.from_uri("http+json://search.example")


@app.get("/search")
def search():
    query = parse("title:a AND body:b") & Q("lang", "en")
    return jsonify([hit.title for hit in engine.search(query)])


@app.get("/suggest")
def suggest():
    def generate():
        for word in engine.suggest("a"):
            yield word

    return Response(generate())


@app.get("/reindex")
def do_reindex():
    handle = background(reindex, engine)
    return jsonify(done=handle.wait())


@app.get("/stats")
def stats():
    with engine as session:
        return jsonify(dict(session.stats))


@app.get("/explain")
def explain():
    return jsonify(Q("a", "b").accept(engine.explainer))
