# entry: iterators_with_state.py::copy
# entry: iterators_with_state.py::unread
import itertools

import requests


class Chunks:
    size = 10

    def __init__(self, url):
        self.answer = requests.get(url, stream=True)  # blocking

    def __iter__(self):
        for chunk in self.answer.iter_content(self.size):  # blocking
            yield chunk

    def __len__(self):
        return int(self.answer.headers["x"])

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.answer.close()  # optional


class Window:
    def __init__(self, source):
        self._source = iter(source)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._source)


def copy(url, path):
    with Chunks(url) as chunks, open(path, "wb") as target:  # blocking
        for first, second in itertools.pairwise(Window(chunks)):
            target.write(first)  # blocking
        target.writelines(chunks)  # blocking
    return len(chunks)


def unread():
    return [Chunks.size, Window(()), reversed([1])]
