# entry: generator_pipeline.py::view
import requests


def urls():
    with open("urls") as handle:  # blocking
        for line in handle:  # optional
            yield line.strip()


def pages(source):
    for url in source:
        yield requests.get(url)  # blocking


def never():
    yield requests.get("never")  # trap


def view(request):
    unused = never()
    texts = (page.text for page in pages(urls()))
    return "".join(texts), unused
