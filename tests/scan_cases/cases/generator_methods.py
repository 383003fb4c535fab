# entry: generator_methods.py::view
import time


class Feed:
    def __init__(self, pages):
        self.pages = pages

    def items(self):
        for page in self.pages:
            yield from self._page(page)

    def _page(self, page):
        time.sleep(1)  # blocking
        yield page

    def __iter__(self):
        yield from self.items()

    @property
    def lazy(self):
        time.sleep(2)  # trap
        yield 1


def chunks(items, size):
    chunk = []
    for item in items:
        chunk.append(item)
        if len(chunk) == size:
            yield chunk
            flush()
    if chunk:
        yield chunk


def flush():
    time.sleep(3)  # blocking


def view():
    feed = Feed(["a"])
    feed.lazy
    return [list(chunk) for chunk in chunks(feed, 2)]
