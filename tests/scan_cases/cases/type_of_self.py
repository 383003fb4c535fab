# entry: type_of_self.py::view
import time


class Node:
    def copy(self):
        return type(self)()

    def again(self):
        return self.__class__()

    def work(self):
        time.sleep(1)  # blocking


def view(request):
    Node().copy().work()
    Node().again().work()
