from elasticsearch import Elasticsearch, helpers
from elasticsearch_dsl import Document, Q, Search, Text, connections
from flask import Flask

app = Flask(__name__)
es = Elasticsearch("http://es")
connections.create_connection(hosts=["http://es"])  # trap


class Article(Document):
    title = Text()

    class Index:
        name = "articles"

    def save(self, **kwargs):
        self.title = self.title.strip()
        return super().save(**kwargs)  # blocking


@app.post("/bulk")
def bulk():
    helpers.bulk(es, ({"_index": "a", "n": n} for n in range(3)))  # blocking
    return ""


@app.get("/scan")
def scan():
    return {"hits": [hit["_id"] for hit in helpers.scan(es, index="a")]}  # blocking


@app.get("/search")
def search():
    found = Search(using=es, index="a").query(Q("match", title="x"))[:10]  # trap
    answer = found.execute()  # blocking
    return {"titles": [hit.title for hit in answer]}  # trap


@app.post("/article")
def article():
    one = Article(title=" x ")
    one.save()  # optional
    return Article.get(id=1).title  # blocking


@app.get("/health")
def health():
    return es.cluster.health()["status"] if es.indices.exists(index="a") else ""  # blocking
