"""Which expressions are clients, databases and collections of PyMongo, by how a module makes them."""

import ast
from dataclasses import dataclass

from codemods.reading.facts import Facts
from codemods.reading.frames import Frame, dotted

CLIENT, DATABASE, COLLECTION = (
    "pymongo.MongoClient",
    "pymongo.database.Database",
    "pymongo.collection.Collection",
)
_MAKERS = frozenset([CLIENT, "pymongo.mongo_client.MongoClient"])
_BELOW = {CLIENT: DATABASE, DATABASE: COLLECTION, COLLECTION: COLLECTION}
_GETTERS = {"get_database": CLIENT, "get_default_database": CLIENT, "get_collection": DATABASE}
_DEEPEST = 12


@dataclass(frozen=True)
class Objects:
    """Follow names to the call that made a client.

    What only an offloaded function does is no site of the scan, so that its callee is found here.
    """

    facts: Facts

    def kind(self, frame: Frame, node: ast.expr, depth: int = 0) -> str:
        """Name the class of PyMongo that an expression is an instance of; empty when that is not known."""
        if depth > _DEEPEST:
            return ""
        if isinstance(node, ast.Name) or (isinstance(node, ast.Attribute) and dotted(node)):
            found = self._made(frame, dotted(node), depth)
            if found or isinstance(node, ast.Name):
                return found
        if isinstance(node, ast.Attribute):
            hidden = node.attr.startswith("_")
            return "" if hidden else _BELOW.get(self.kind(frame, node.value, depth + 1), "")
        if isinstance(node, ast.Subscript):
            return _BELOW.get(self.kind(frame, node.value, depth + 1), "")
        if isinstance(node, ast.Call):
            return self._called(frame, node, depth)
        return ""

    def _called(self, frame: Frame, node: ast.Call, depth: int) -> str:
        if self.facts.callee(frame, node) in _MAKERS:
            return CLIENT
        if not isinstance(node.func, ast.Attribute):
            return ""
        owner = self.kind(frame, node.func.value, depth + 1)
        if node.func.attr == "with_options":
            return owner if owner in (DATABASE, COLLECTION) else ""
        return _BELOW[owner] if owner and _GETTERS.get(node.func.attr) == owner else ""

    def _made(self, frame: Frame, name: str, depth: int) -> str:
        """Follow a name of a module to the one value that it is given."""
        if name.partition(".")[0] in frame.names:
            return ""
        module = frame.module
        found = (module, name) if name in module.values else None
        if found is None and name.partition(".")[0] in module.imports:
            found = self.facts.project.find(module.absolute(name))
        values = found[0].values.get(found[1], []) if found else []
        return self.kind(Frame(found[0]), values[0], depth + 1) if found and len(values) == 1 else ""
