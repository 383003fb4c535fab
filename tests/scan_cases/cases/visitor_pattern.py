# entry: visitor_pattern.py::walk
import ast

import requests


class Nodes(ast.NodeVisitor):
    def visit_Name(self, node):
        requests.get(node.id)  # blocking

    def visit_Call(self, node):
        self.record(node)
        self.generic_visit(node)

    def record(self, node):
        open("calls", "a").write("x")  # blocking

    def unvisited(self, node):
        requests.get("x")  # trap


class Other(ast.NodeVisitor):
    def visit_Name(self, node):
        requests.get("other")  # trap


def walk(text):
    Nodes().visit(ast.parse(text))
    return Other()
