# entry: iteration_protocols.py::pages
# entry: iteration_protocols.py::items
# entry: iteration_protocols.py::membership
# entry: iteration_protocols.py::untouched
import requests


class Pages:
    def __init__(self, url):
        self.url = url

    def __iter__(self):
        return self

    def __next__(self):
        answer = requests.get(self.url)  # blocking
        if not answer.ok:
            raise StopIteration
        return answer


class Rows:
    def __len__(self):
        return requests.get("len").json()  # blocking

    def __getitem__(self, index):
        return requests.get(str(index)).json()  # blocking

    def __reversed__(self):
        return requests.get("reversed").json()  # trap


class Names:
    def __contains__(self, name):
        return requests.get(name).ok  # blocking

    def __iter__(self):
        yield requests.get("iter")  # trap


def pages():
    return list(Pages("x"))


def items():
    rows = Rows()
    for row in rows:
        print(row)
    return rows[0], len(rows)


def membership():
    return "a" in Names()


def untouched():
    return Pages("y"), Rows, Names()
