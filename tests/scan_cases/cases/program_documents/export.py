import os
import shutil
import time
from functools import singledispatch, singledispatchmethod
from pathlib import Path
from urllib.request import urlopen

from nodes import Document, Image, Link, Node, Paragraph


class Visitor:
    def generic(self, node):
        return ""

    def visit_document(self, node):
        return [child.accept(self) for child in node]


class Exporter(Visitor):
    def __init__(self, target):
        self.target = Path(target)

    def run(self, document):
        self.target.mkdir(exist_ok=True)  # blocking
        return document.accept(self)

    def visit_paragraph(self, node):
        (self.target / "text").write_text(node.text)  # blocking

    def visit_image(self, node):
        shutil.copy(node.path, self.target)  # blocking

    def visit_table(self, node):
        os.remove(node.path)  # trap


class Base:
    def visit(self, node):
        method = getattr(self, f"lint_{node.kind}", self.fallback)
        return method(node)

    def fallback(self, node):
        return None


class LintVisitor(Base):
    def lint_Document(self, node):
        return [self.visit(child) for child in node]

    def lint_Link(self, node):
        return urlopen(node.url).read()  # blocking

    def lint_Image(self, node):
        return os.path.exists(node.path)  # blocking

    def _lint_Paragraph(self, node):
        time.sleep(1)  # trap


@singledispatch
def summarise(node):
    time.sleep(2)  # trap
    return "?"


@summarise.register
def _(node: Document):
    return " ".join(summarise(child) for child in node)


@summarise.register(Paragraph)
def summarise_paragraph(node):
    return node.text[:10]


@summarise.register(Image)
@summarise.register(Link)
def summarise_reference(node):
    time.sleep(3)  # blocking
    return node.kind


class Renderer:
    @singledispatchmethod
    def render(self, node):
        return ""

    @render.register
    def _render_paragraph(self, node: Paragraph):
        time.sleep(0.4)  # blocking
        return node.text

    @render.register
    def _render_link(self, node: Link):
        return urlopen(node.url).read().decode()  # blocking

    def _render_document(self, node: Document):
        time.sleep(0.5)  # trap
