# entry: visits_by_class_name.py::view
# entry: visits_by_class_name.py::steps
import time
from functools import reduce


class Node:
    def accept(self, visitor):
        return getattr(visitor, "visit_" + type(self).__name__.lower())(self)

    def render(self, visitor):
        return getattr(visitor, "render_%s" % self.__class__.__name__)(self)


class Image(Node): ...


class Visitor:
    steps = ("load", "store")

    def visit_image(self, node):
        time.sleep(1)  # blocking

    def visit_table(self, node):
        time.sleep(2)  # trap

    def render_Image(self, node):
        time.sleep(3)  # blocking

    def render_Table(self, node):
        time.sleep(4)  # trap

    def run(self):
        return reduce(lambda so_far, step: getattr(self, f"_{step}")(so_far), self.steps, {})

    def _load(self, found):
        time.sleep(5)  # blocking

    def _store(self, found):
        time.sleep(6)  # blocking

    def _forget(self, found):
        time.sleep(7)  # trap


def view():
    Image().accept(Visitor())
    Image().render(Visitor())


def steps():
    Visitor().run()
