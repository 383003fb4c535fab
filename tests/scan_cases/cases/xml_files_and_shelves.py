# entry: xml_files_and_shelves.py::read
# entry: xml_files_and_shelves.py::in_memory
# entry: xml_files_and_shelves.py::shelf
# entry: xml_files_and_shelves.py::other_shelf
import io
import shelve
import xml.etree.ElementTree as ElementTree
from xml.dom import minidom


def read(request):
    tree = ElementTree.parse("menu.xml")  # blocking
    tree.write("copy.xml")  # blocking
    return minidom.parse("menu.xml")  # blocking


def in_memory(request):
    tree = ElementTree.parse(io.BytesIO(b"<a/>"))
    root = ElementTree.fromstring("<a/>")
    return tree.find("a"), root.find("b"), minidom.parseString("<a/>")


def shelf(request):
    with shelve.open("cache") as kept:  # blocking
        kept["a"] = 1  # blocking
        first = kept["a"]  # blocking
        del kept["b"]  # blocking
    return first


def other_shelf(request):
    kept = shelve.open("cache")  # blocking
    return kept["a"]  # blocking
