# entry: elasticsearch_case.py::view
from elasticsearch import Elasticsearch, helpers

es = Elasticsearch("http://a")


def view(request):
    es.search(index="a", query={})  # blocking
    es.indices.create(index="a")  # blocking
    es.cluster.health()  # blocking
    helpers.bulk(es, [])  # blocking
    for hit in helpers.scan(es):  # blocking
        print(hit)
    es.options(request_timeout=3).get(index="a", id=1)  # blocking
