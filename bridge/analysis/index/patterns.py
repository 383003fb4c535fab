"""Reduce the pattern of a ``case`` to what its names hold: a class, or a part of the subject."""

import ast

from bridge.analysis import facts as f
from bridge.analysis.facts import Node
from bridge.analysis.index.walk import Walk

Steps = tuple[Node, ...]
"""The way from the subject to a part of it: ``(SUBSCRIPT, key)`` or ``(ATTR, name)``."""


def captures(walk: Walk, pattern: ast.pattern) -> tuple[Node, Node]:
    """Give the classes that the whole subject is tested for, and each name with its way and its classes.

    An attribute that is only compared is read as well: it is listed without a name.
    """
    names: list[Node] = []
    _walk(walk, pattern, (), names)
    return _classes(walk, pattern), tuple(names)


def exhausted(walk: Walk, pattern: ast.pattern) -> Node:
    """List the classes of which a pattern leaves no instance to the cases behind it."""
    if isinstance(pattern, ast.MatchClass):
        parts = (*pattern.patterns, *pattern.kwd_patterns)
        anything = all(isinstance(part, ast.MatchAs) and part.pattern is None for part in parts)
        return (walk.value(pattern.cls),) if anything else ()
    if isinstance(pattern, ast.MatchAs) and pattern.pattern is not None:
        return exhausted(walk, pattern.pattern)
    if isinstance(pattern, ast.MatchOr):
        return tuple(cls for inner in pattern.patterns for cls in exhausted(walk, inner))
    return ()


def _classes(walk: Walk, pattern: ast.pattern | None) -> Node:
    """List the classes that a pattern tests for at its top."""
    if isinstance(pattern, ast.MatchClass):
        return (walk.value(pattern.cls),)
    if isinstance(pattern, ast.MatchAs):
        return _classes(walk, pattern.pattern)
    if isinstance(pattern, ast.MatchOr):
        return tuple(cls for inner in pattern.patterns for cls in _classes(walk, inner))
    return ()


def _walk(walk: Walk, pattern: ast.pattern, way: Steps, names: list[Node]) -> None:
    if way and way[-1][0] != f.SUBSCRIPT and not getattr(pattern, "name", None):
        names.append(("", way, ()))
    if isinstance(pattern, ast.MatchAs):
        if pattern.name is not None:
            names.append((pattern.name, way, _classes(walk, pattern.pattern)))
        if pattern.pattern is not None:
            _walk(walk, pattern.pattern, way, names)
    elif isinstance(pattern, ast.MatchOr):
        for inner in pattern.patterns:
            _walk(walk, inner, way, names)
    elif isinstance(pattern, ast.MatchStar) and pattern.name is not None:
        # What is left of the sequence is a sequence of the same things.
        names.append((pattern.name, way[:-1], ()))
    elif isinstance(pattern, ast.MatchSequence):
        for index, inner in enumerate(pattern.patterns):
            _walk(walk, inner, (*way, (f.SUBSCRIPT, (f.CONST, index))), names)
    elif isinstance(pattern, ast.MatchMapping):
        for key, inner in zip(pattern.keys, pattern.patterns, strict=True):
            _walk(walk, inner, (*way, (f.SUBSCRIPT, walk.value(key))), names)
        if pattern.rest is not None:
            names.append((pattern.rest, way, ()))
    elif isinstance(pattern, ast.MatchClass):
        for index, inner in enumerate(pattern.patterns):
            _walk(walk, inner, (*way, (f.NAMED, index)), names)
        for name, inner in zip(pattern.kwd_attrs, pattern.kwd_patterns, strict=True):
            _walk(walk, inner, (*way, (f.ATTR, name)), names)
