# entry: elasticsearch_dsl_case.py::view
from elasticsearch_dsl import Document, Search, Text


class Post(Document):
    title = Text()


def view(request):
    Search(index="a").query("match", a=1).execute()  # blocking
    for hit in Search(index="a"):  # blocking
        print(hit)
    Post.search().filter("term", a=1).execute()  # blocking
    Post.get(id=1)  # blocking
    Post(title="a").save()  # blocking
