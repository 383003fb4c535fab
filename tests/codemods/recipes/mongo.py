"""A small stand-in for MongoDB: its wire protocol and a few commands, for want of a server in Debian.

It keeps documents in memory and knows the commands that the tests send: ``find`` with cursors, ``insert``,
``update``, ``delete``, ``findAndModify``, ``distinct``, and ``aggregate`` with ``$match``, ``$sort``,
``$group`` for counting. Source: MongoDB's wire protocol (OP_MSG, OP_QUERY for the first greeting).
"""

import itertools
import socketserver
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import bson

_REPLY, _QUERY, _MESSAGE = 1, 2004, 2013
_BATCH = 2  # documents in a batch, so that cursors are needed


class _Store:
    """Keep collections by name, and open cursors by number."""

    def __init__(self) -> None:
        self.collections: dict[str, list[dict[str, Any]]] = {}
        self.cursors: dict[int, list[dict[str, Any]]] = {}
        self.numbers = itertools.count(1)
        self.lock = threading.Lock()

    def answer(self, command: dict[str, Any]) -> dict[str, Any]:
        name = next(iter(command))
        handler: Callable[[dict[str, Any]], dict[str, Any]] | None = getattr(self, f"do_{name.lower()}", None)
        if handler is None:
            return {
                "ok": 0.0,
                "code": 59,
                "codeName": "CommandNotFound",
                "errmsg": f"no such command: '{name}'",
            }
        with self.lock:
            return {"ok": 1.0, **handler(command)}

    def do_hello(self, _command: dict[str, Any]) -> dict[str, Any]:
        return {"ismaster": True, "isWritablePrimary": True, "minWireVersion": 0, "maxWireVersion": 25}

    do_ismaster = do_hello

    def do_ping(self, _command: dict[str, Any]) -> dict[str, Any]:
        return {}

    do_endsessions = do_ping

    def do_insert(self, command: dict[str, Any]) -> dict[str, Any]:
        kept = self.collections.setdefault(command["insert"], [])
        errors: list[dict[str, Any]] = []
        made = 0
        for index, document in enumerate(command["documents"]):
            if any(other["_id"] == document["_id"] for other in kept):
                message = f"E11000 duplicate key error collection: {command['insert']}"
                key = {"keyPattern": {"_id": 1}, "keyValue": {"_id": document["_id"]}}
                errors.append({"index": index, "code": 11000, "errmsg": message, **key})
                break
            kept.append(document)
            made += 1
        return {"n": made, **({"writeErrors": errors} if errors else {})}

    def do_find(self, command: dict[str, Any]) -> dict[str, Any]:
        found = self._matching(command["find"], command.get("filter", {}))
        found = _sorted(found, command.get("sort", {}))[command.get("skip", 0) :]
        found = found[: abs(command["limit"])] if command.get("limit") else found
        found = [_projected(document, command.get("projection") or {}) for document in found]
        return self._cursor(command["find"], command["$db"], found, single=command.get("singleBatch", False))

    def do_getmore(self, command: dict[str, Any]) -> dict[str, Any]:
        rest = self.cursors.pop(command["getMore"])
        answer = self._cursor(command["collection"], command["$db"], rest)
        answer["cursor"]["nextBatch"] = answer["cursor"].pop("firstBatch")
        return answer

    def do_killcursors(self, command: dict[str, Any]) -> dict[str, Any]:
        for number in command["cursors"]:
            self.cursors.pop(number, None)
        return {"cursorsKilled": command["cursors"]}

    def do_aggregate(self, command: dict[str, Any]) -> dict[str, Any]:
        name = command["aggregate"]
        found = list(self.collections.get(name, []))
        for stage in command["pipeline"]:
            ((kind, value),) = stage.items()
            if kind == "$match":
                found = [document for document in found if _matches(document, value)]
            elif kind == "$sort":
                found = _sorted(found, value)
            elif kind == "$group" and value["_id"] == 1:
                found = [{"_id": 1, "n": len(found)}] if found else []
            else:
                raise NotImplementedError(kind)
        return self._cursor(name, command["$db"], found)

    def do_update(self, command: dict[str, Any]) -> dict[str, Any]:
        matched = modified = 0
        for update in command["updates"]:
            found = self._matching(command["update"], update["q"])
            for document in found if update.get("multi") else found[:1]:
                matched += 1
                modified += _changed(document, update["u"])
        return {"n": matched, "nModified": modified}

    def do_findandmodify(self, command: dict[str, Any]) -> dict[str, Any]:
        found = self._matching(command["findAndModify"], command["query"])[:1]
        before = dict(found[0]) if found else None
        if found:
            _changed(found[0], command["update"])
        return {"value": dict(found[0]) if found and command.get("new") else before}

    def do_delete(self, command: dict[str, Any]) -> dict[str, Any]:
        gone = 0
        for delete in command["deletes"]:
            found = self._matching(command["delete"], delete["q"])
            for document in found[:1] if delete["limit"] else found:
                self.collections[command["delete"]].remove(document)
                gone += 1
        return {"n": gone}

    def do_distinct(self, command: dict[str, Any]) -> dict[str, Any]:
        found = self._matching(command["distinct"], command.get("query", {}))
        values = [document[command["key"]] for document in found if command["key"] in document]
        return {"values": list(dict.fromkeys(values))}

    def do_listcollections(self, command: dict[str, Any]) -> dict[str, Any]:
        found = [{"name": name, "type": "collection"} for name in sorted(self.collections)]
        return self._cursor("$cmd.listCollections", command["$db"], found)

    def do_drop(self, command: dict[str, Any]) -> dict[str, Any]:
        self.collections.pop(command["drop"], None)
        return {}

    def _matching(self, name: str, wanted: dict[str, Any]) -> list[dict[str, Any]]:
        return [document for document in self.collections.get(name, []) if _matches(document, wanted)]

    def _cursor(
        self, name: str, database: str, found: list[dict[str, Any]], *, single: bool = False
    ) -> dict[str, Any]:
        first, rest = found[:_BATCH], found[_BATCH:]
        number = 0
        if rest and not single:
            number = next(self.numbers)
            self.cursors[number] = rest
        return {"cursor": {"id": bson.Int64(number), "ns": f"{database}.{name}", "firstBatch": first}}


_TESTS: dict[str, Callable[[Any, Any], bool]] = {
    "$gt": lambda value, wanted: value is not None and bool(value > wanted),
    "$in": lambda value, wanted: value in wanted,
}


def _matches(document: dict[str, Any], wanted: dict[str, Any]) -> bool:
    for key, value in wanted.items():
        if isinstance(value, dict):
            if not all(_TESTS[test](document.get(key), part) for test, part in value.items()):
                return False
        elif document.get(key) != value:
            return False
    return True


def _sorted(found: list[dict[str, Any]], order: dict[str, int]) -> list[dict[str, Any]]:
    for key, direction in reversed(order.items()):
        found = sorted(found, key=lambda document: _rank(document, key), reverse=direction < 0)
    return found


def _rank(document: dict[str, Any], key: str) -> Any:
    return document.get(key)


def _projected(document: dict[str, Any], fields: dict[str, Any]) -> dict[str, Any]:
    if any(fields[name] for name in fields if name != "_id"):
        wanted = {name for name, kept in fields.items() if kept} | (
            {"_id"} if fields.get("_id", 1) else set()
        )
        return {name: value for name, value in document.items() if name in wanted}
    return {name: value for name, value in document.items() if fields.get(name, 1)}


def _changed(document: dict[str, Any], update: dict[str, Any]) -> int:
    before = dict(document)
    document.update(update.get("$set", {}))
    for name, value in update.get("$inc", {}).items():
        document[name] = document.get(name, 0) + value
    return int(before != document)


class _Handler(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        """Answer one message after the other."""
        while head := self._receive(16):
            length, number, _, kind = struct.unpack("<iiii", head)
            body = self._receive(length - 16)
            command = _message(body) if kind == _MESSAGE else _query(body)
            answer = bson.encode(self.server.store.answer(command))  # type: ignore[attr-defined]
            if kind == _MESSAGE:
                out, kind = struct.pack("<IB", 0, 0) + answer, _MESSAGE
            elif kind == _QUERY:
                out, kind = struct.pack("<iqii", 8, 0, 0, 1) + answer, _REPLY
            self.request.sendall(struct.pack("<iiii", 16 + len(out), 0, number, kind) + out)

    def _receive(self, count: int) -> bytes:
        parts = b""
        while len(parts) < count:
            try:
                part = self.request.recv(count - len(parts))
            except OSError:
                return b""
            if not part:
                return b""
            parts += part
        return parts


def _message(body: bytes) -> dict[str, Any]:
    """Read the sections of an OP_MSG: one document, and sequences that belong into it."""
    command: dict[str, Any] = {}
    place = 4
    while place < len(body):
        kind = body[place]
        (size,) = struct.unpack_from("<i", body, place + 1)
        if kind == 0:
            command = {**bson.decode(body[place + 1 : place + 1 + size]), **command}
        else:
            end = body.index(b"\0", place + 5)
            documents = bson.decode_all(body[end + 1 : place + 1 + size])
            command[body[place + 5 : end].decode()] = documents
        place += 1 + size
    sequences = ("documents", "updates", "deletes")
    return dict(sorted(command.items(), key=lambda item: item[0] in sequences))


def _query(body: bytes) -> dict[str, Any]:
    """Read the command in an OP_QUERY."""
    return dict(bson.decode(body[body.index(b"\0", 4) + 9 :]))


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.store = _Store()


@contextmanager
def mongo_server() -> Iterator[str]:
    """Serve on a port that the system chooses, and give the URL."""
    with _Server() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"mongodb://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()
            thread.join(timeout=5)
