"""What loggers run of the project for each record: handlers, filters, formatters, structlog's processors."""

import ast
from collections.abc import Iterator

from codemods.reading.effects import words
from codemods.reading.frames import dotted
from codemods.reading.names import Names
from codemods.reading.project import Module, is_test

LOGGING = words("debug info warning warn error exception critical fatal log")
"""Methods of a logger that write a record."""
_RUN = words("filter emit format formatException handle write")
_CALLED = words("__call__")
_PROCESSED = 3
"""How many arguments a processor takes: the logger, the name of its method, and what is logged."""


def is_log_call(node: ast.Call) -> bool:
    """Tell whether a call may write a record: ``log.info("…")``."""
    return isinstance(node.func, ast.Attribute) and node.func.attr in LOGGING and bool(node.args)


def run_by_loggers(names: Names) -> Iterator[str]:
    """List the ids of the functions of the project that loggers may run."""
    for path in names.project.paths:
        text = names.project.text(path)
        if is_test(path) or not ("logging" in text or "structlog" in text):
            continue
        processes = "structlog" in text and "processors" in text
        module = names.project.module(path)
        for qualname, node in module.definitions.items() if module is not None else ():
            if module is None:
                continue
            if isinstance(node, ast.ClassDef):
                known = _RUN if _is_logging(module, node) else _CALLED if processes else ()
                methods = (name for name in sorted(known) if f"{qualname}.{name}" in module.definitions)
                yield from (f"{path}::{qualname}.{name}" for name in methods)
            elif processes and len(node.args.args) == _PROCESSED:
                yield f"{path}::{qualname}"
        if module is not None and processes:
            yield from _processors(names, module)


def _is_logging(module: Module, node: ast.ClassDef) -> bool:
    return any(module.absolute(dotted(base)).startswith("logging.") for base in node.bases)


def _processors(names: Names, module: Module) -> Iterator[str]:
    """List what a file that names structlog keeps in lists and has imported from the project."""
    for node in module.nodes:
        for element in node.elts if isinstance(node, ast.List) else ():
            name = dotted(element.func if isinstance(element, ast.Call) else element)
            place = names.project.find(module.absolute(name)) if name else None
            found = place[0].definitions.get(place[1]) if place else None
            if place and isinstance(found, ast.ClassDef):
                called = f"{place[1]}.__call__"
                yield from [f"{place[0].path}::{called}"] if called in place[0].definitions else []
            elif place and found is not None:
                yield f"{place[0].path}::{place[1]}"
