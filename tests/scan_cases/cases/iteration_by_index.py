# entry: iteration_by_index.py::view
import time


class Pages:
    def __getitem__(self, index):
        time.sleep(1)  # blocking
        if index > 3:
            raise IndexError(index)
        return index

    def __reversed__(self):
        time.sleep(2)  # blocking
        return iter([3, 2])

    def __contains__(self, item):
        time.sleep(3)  # blocking
        return True

    def __len__(self):
        time.sleep(4)  # blocking
        return 4

    def __delitem__(self, index):
        time.sleep(5)  # blocking

    def __setitem__(self, index, value):
        time.sleep(6)  # trap


def view():
    pages = Pages()
    if not pages:
        return None
    if 3 in pages:
        del pages[0]
    return [page for page in pages], list(reversed(pages))
