"""Level 1 for PyMongo: commands and cursors of a client, sent through an asynchronous client beside it."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from codemods.planning.native.homes import Home, Homes
from codemods.planning.native.pymongo_objects import COLLECTION, Objects
from codemods.reading.effects import Effect, Value, words
from codemods.reading.facts import Facts
from codemods.reading.frames import Frame, dotted, own_nodes
from codemods.reading.project import FunctionDef, is_test
from codemods.reading.twins import entered, sent
from codemods.reading.versions import versions
from codemods.recipe import Change

MODULE = "async_pymongo"
_SENDS = re.compile(r"\b(?:sync_to_async|to_thread)\b")
_SENDERS = ("asgiref.sync.sync_to_async", "asyncio.to_thread")
_SINCE = (4, 13)  # the first whose AsyncMongoClient is not a beta
_COMMANDS = {
    "pymongo.collection.Collection": words(
        "bulk_write count_documents create_index create_indexes delete_many delete_one distinct drop "
        "drop_index drop_indexes estimated_document_count find_one find_one_and_delete find_one_and_replace "
        "find_one_and_update index_information insert_many insert_one rename replace_one update_many "
        "update_one"
    ),
    "pymongo.database.Database": words("command drop_collection list_collection_names"),
    "pymongo.MongoClient": words("drop_database list_database_names server_info"),
}
_CURSOR = "pymongo.cursor.Cursor"
_AGGREGATE = "pymongo.collection.Collection.aggregate"
_BUILDERS = words(
    "allow_disk_use batch_size collation comment hint limit max max_time_ms min skip sort where"
)
_PARTS = words("get_collection get_database get_default_database with_options")
_REPLACED = re.compile(
    r"[\"'](?:\w+\.)*(?:pymongo|MongoClient)[\"']|^\s*(?:import|from)\s+(?:mongomock|mockupdb)\b",
    re.MULTILINE,
)
"""What a test says that replaces the library."""
_OWN_CLASSES = re.compile(
    r"document_class|type_registry|TypeRegistry|TypeCodec|RawBSONDocument|SONManipulator"
)
"""What a project says whose documents may be more than data."""


@dataclass(frozen=True)
class NativePymongo:
    """Find the commands and the loops over cursors that an asynchronous client can do."""

    facts: Facts
    homes: Homes

    @cached_property
    def available(self) -> bool:
        """Tell whether the library is new enough, gives plain documents, and is not replaced by a test."""
        project = self.facts.project
        if versions(project.root, ("pymongo",)).get("pymongo", ()) < _SINCE:
            return False
        texts = {path: project.text(path) for path in project.paths}
        replaced = any(_REPLACED.search(text) for path, text in texts.items() if is_test(path))
        return not replaced and not any(_OWN_CLASSES.search(text) for text in texts.values())

    @cached_property
    def _paths(self) -> frozenset[str]:
        sites = self.facts.findings.sites.items()
        return frozenset(path for (path, _), site in sites if site.callee.startswith("pymongo."))

    def note(self, frame: Frame) -> None:
        """Note in a frame which commands and loops wait without a thread."""
        known = frame.module.path in self._paths or _SENDS.search(frame.module.source.text)
        if frame.node is None or not known or not self.available:
            return
        home = self.homes.home(frame.module, MODULE)
        if home is not None:
            for shim, name in self._shims(frame, frame.node):
                self._bring(frame, shim, name, home)
            for call in self._commands(frame, frame.node):
                self._turn(frame, call, "call", home)
            for query, around in self._queries(frame, frame.node):
                self._turn(frame, query, "query", home)
                self._turn(frame, around, "to_list" if isinstance(around, ast.Call) else "async for", home)

    def _turn(self, frame: Frame, node: ast.expr | ast.stmt, name: str, home: Home) -> None:
        site = self._callee(frame, node)
        span, path = frame.module.span(node), frame.module.path
        frame.native[span] = Change(
            MODULE, path, span, callee=site, name=name, imports=(home.statement,), needs=home.path
        )

    def _bring(self, frame: Frame, shim: ast.Call, callee: str, home: Home) -> None:
        span, path = frame.module.span(shim), frame.module.path
        frame.brought[span] = Change(
            MODULE, path, span, callee=callee, name="call", imports=(home.statement,), needs=home.path
        )

    def _callee(self, frame: Frame, node: ast.expr | ast.stmt) -> str:
        site = self.facts.findings.site(frame.module.path, frame.module.span(node))
        if site is not None or not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            return site.callee if site is not None else ""
        first = _first(node.func)
        if first.attr == "find" and self._objects.kind(frame, first.value) == COLLECTION:
            return _CURSOR
        owner = self._objects.kind(frame, node.func.value)
        return f"{owner}.{node.func.attr}" if owner else ""

    @cached_property
    def _objects(self) -> Objects:
        return Objects(self.facts)

    def _shims(self, frame: Frame, node: FunctionDef) -> Iterator[tuple[ast.Call, str]]:
        """Yield the commands that a coroutine awaits on a thread: ``sync_to_async(books.find_one)(…)``."""
        parts = own_nodes(node) if isinstance(node, ast.AsyncFunctionDef) else ()
        for call in (part.value for part in parts if isinstance(part, ast.Await)):
            function = entered(call) if isinstance(call, ast.Call) else call
            if not isinstance(call, ast.Call) or not isinstance(function, ast.Attribute):
                continue
            maker = call.func.func if isinstance(call.func, ast.Call) else call.func
            there = function is not call.func and frame.module.absolute(dotted(maker)) in _SENDERS
            owner = self._objects.kind(frame, function.value) if there else ""
            known = function.attr in _COMMANDS.get(owner, ()) and self._steady(frame, function.value)
            if known and self._plain(frame, sent(call)):
                yield call, f"{owner}.{function.attr}"

    def _commands(self, frame: Frame, node: FunctionDef) -> Iterator[ast.Call]:
        for part in own_nodes(node):
            if not isinstance(part, ast.Call) or not isinstance(part.func, ast.Attribute):
                continue
            owner, _, name = self._callee(frame, part).rpartition(".")
            known = name == part.func.attr and name in _COMMANDS.get(owner, ())
            if known and self._steady(frame, part.func.value) and self._plain(frame, part):
                yield part

    def _queries(
        self, frame: Frame, node: FunctionDef
    ) -> Iterator[tuple[ast.Call, ast.Call | ast.For | ast.ListComp | ast.SetComp | ast.DictComp]]:
        """Yield each query with what reads it to its end: a loop, a comprehension, ``list``, ``to_list``."""
        lazy = {
            id(inner)
            for part in own_nodes(node)
            if isinstance(part, ast.GeneratorExp | ast.ListComp | ast.SetComp | ast.DictComp)
            for inner in ast.walk(part)
            if inner is not part
        }
        for part in own_nodes(node):
            read: ast.expr | None = None
            if isinstance(part, ast.For):
                read = part.iter
            elif isinstance(part, ast.ListComp | ast.SetComp | ast.DictComp) and id(part) not in lazy:
                read = part.generators[0].iter if len(part.generators) == 1 else None
            elif isinstance(part, ast.Call) and not part.keywords:
                if isinstance(part.func, ast.Name) and part.func.id == "list" and len(part.args) == 1:
                    read = part.args[0] if "list" not in frame.names else None
                elif isinstance(part.func, ast.Attribute) and part.func.attr == "to_list" and not part.args:
                    read = part.func.value
            if not isinstance(part, ast.For | ast.ListComp | ast.SetComp | ast.DictComp | ast.Call):
                continue
            if isinstance(read, ast.Name):
                read = self._cursor(frame, node, read, part)
            if isinstance(read, ast.Call) and self._is_query(frame, read, part):
                yield read, part

    def _cursor(
        self, frame: Frame, node: FunctionDef, name: ast.Name, around: ast.expr | ast.stmt
    ) -> ast.Call | None:
        """Find the query that a name stands for, which is read here and nowhere else."""
        mentions = [part for part in ast.walk(node) if isinstance(part, ast.Name) and part.id == name.id]
        values = [
            part.value
            for part in own_nodes(node)
            if isinstance(part, ast.Assign) and len(part.targets) == 1 and part.targets[0] in mentions
        ]
        known = {self._callee(frame, name), self._callee(frame, around)}
        single = len(mentions) == 2 and len(values) == 1 and _CURSOR in known
        looped = any(
            isinstance(part, ast.For | ast.While)
            and any(one is name for one in ast.walk(part))
            and part is not around
            for part in own_nodes(node)
        )
        return values[0] if single and not looped and isinstance(values[0], ast.Call) else None

    def _is_query(self, frame: Frame, query: ast.Call, around: ast.expr | ast.stmt) -> bool:
        first = query
        while isinstance(first.func, ast.Attribute) and first.func.attr in _BUILDERS:
            if not isinstance(first.func.value, ast.Call) or not self._plain(frame, first):
                return False
            first = first.func.value
        if not isinstance(first.func, ast.Attribute) or not self._plain(frame, first):
            return False
        if not self._steady(frame, first.func.value):
            return False
        if first.func.attr == "aggregate":
            within = any(part is query for part in ast.walk(around))
            return within and first is query and self._callee(frame, first) == _AGGREGATE
        known = {self._callee(frame, query), self._callee(frame, around)}
        named = not any(part is query for part in ast.walk(around))
        return first.func.attr == "find" and (named or bool(known & {_CURSOR, f"{_CURSOR}.to_list"}))

    def _plain(self, frame: Frame, call: ast.Call) -> bool:
        """Tell whether a call is given data alone, and no session that a sync client has opened."""
        if any(keyword.arg in (None, "session") for keyword in call.keywords):
            return False
        given = [*call.args, *(keyword.value for keyword in call.keywords)]
        data = (self.facts.expression(frame, part).value is Value.PLAIN for part in given)
        return not any(isinstance(part, ast.Starred) for part in given) and all(data)

    def _steady(self, frame: Frame, node: ast.expr) -> bool:
        """Tell whether a collection is only looked up: names, attributes, and parts of a database."""
        if isinstance(node, ast.Name):
            return True
        if isinstance(node, ast.Attribute):
            own = isinstance(node.value, ast.Name) and node.value.id == frame.receiver
            return not (own and self.facts.is_property(frame, node.attr)) and self._steady(frame, node.value)
        if isinstance(node, ast.Subscript):
            index = self.facts.expression(frame, node.slice)
            plain = index.effect is Effect.STAYS and index.value is Value.PLAIN
            return plain and self._steady(frame, node.value)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _PARTS:
            return self._plain(frame, node) and self._steady(frame, node.func.value)
        return False


def _first(function: ast.Attribute) -> ast.Attribute:
    """Find what a chain of a query's steps begins with: the ``books.find`` of ``books.find().sort``."""
    while function.attr in _BUILDERS and isinstance(function.value, ast.Call):
        if not isinstance(function.value.func, ast.Attribute):
            break
        function = function.value.func
    return function
