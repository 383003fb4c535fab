# entry: accessor_chain.py::view
import time


class Node:
    def __init__(self, parent=None):
        self.parent = parent
        self.children = []

    def add(self, child):
        self.children.append(child)
        child.parent = self
        return child

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def root(self):
        node = self
        while node.parent is not None:
            node = node.parent
        return node

    def save(self):
        return None


class Leaf(Node):
    def save(self):
        time.sleep(1)  # blocking

    def drop(self):
        time.sleep(2)  # trap


class Tree(Node):
    def publish(self):
        time.sleep(3)  # blocking


def view():
    leaf = Tree().add(Leaf())
    leaf.root.publish()
    for node in leaf.root.walk():
        node.save()
