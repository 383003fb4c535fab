"""Classes of the project that loggers run for each record: handlers, filters and formatters."""

import ast
from collections.abc import Iterator

from codemods.reading.effects import words
from codemods.reading.frames import dotted
from codemods.reading.names import Names
from codemods.reading.project import is_test

LOGGING = words("debug info warning warn error exception critical fatal log")
"""Methods of a logger that write a record."""
_RUN = words("filter emit format formatException handle write")


def is_log_call(node: ast.Call) -> bool:
    """Tell whether a call may write a record: ``log.info("…")``."""
    return isinstance(node.func, ast.Attribute) and node.func.attr in LOGGING and bool(node.args)


def run_by_loggers(names: Names) -> Iterator[str]:
    """List the ids of the functions of the project that loggers may run."""
    for path in names.project.paths:
        if is_test(path) or "logging" not in names.project.text(path):
            continue
        module = names.project.module(path)
        for qualname, node in module.definitions.items() if module is not None else ():
            if not isinstance(node, ast.ClassDef) or module is None:
                continue
            if any(names.absolute(module, dotted(base)).startswith("logging.") for base in node.bases):
                methods = (name for name in sorted(_RUN) if f"{qualname}.{name}" in module.definitions)
                yield from (f"{path}::{qualname}.{name}" for name in methods)
