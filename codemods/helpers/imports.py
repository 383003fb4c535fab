"""Add import statements where a reader looks for them, and nothing else."""

import itertools
import sys
from collections.abc import Sequence

import libcst as cst


def add(module: cst.Module, wanted: Sequence[str]) -> cst.Module:
    """Add each import statement that the module lacks at its top.

    They have the forms ``import a``, ``from a import b, c`` and ``from a import b as c``.
    """
    for statement in wanted:
        name, _, members = statement.removeprefix("from ").partition(" import ")
        for member in members.split(", "):
            if member:
                module = _add_from(module, name, member)
            else:
                module = _add_import(module, name.removeprefix("import "))
    return module


def _add_import(module: cst.Module, name: str) -> cst.Module:
    for small in _imports(module):
        if isinstance(small, cst.Import) and any(
            _dotted(alias.name) == name and alias.asname is None for alias in small.names
        ):
            return module
    return _insert(module, f"import {name}", name, plain=True)


def _add_from(module: cst.Module, origin: str, member: str) -> cst.Module:
    for index, line in enumerate(module.body):
        if not isinstance(line, cst.SimpleStatementLine):
            continue
        for small in line.body:
            if not isinstance(small, cst.ImportFrom) or _origin(small) != origin:
                continue
            if isinstance(small.names, cst.ImportStar):
                continue
            names = [_dotted(alias.name) for alias in small.names]
            if any(_spelled(alias) == member for alias in small.names):
                return module
            extended = small.with_changes(names=_with_name(small.names, names, member))
            body = [extended if part is small else part for part in line.body]
            lines = list(module.body)
            lines[index] = line.with_changes(body=body)
            return module.with_changes(body=lines)
    return _insert(module, f"from {origin} import {member}", origin, plain=False)


def _with_name(aliases: Sequence[cst.ImportAlias], names: list[str], member: str) -> list[cst.ImportAlias]:
    """Add a name to an import's list in its alphabetical place, with the list's own separators."""
    position = next((index for index, name in enumerate(names) if name > member), len(names))
    name, _, other = member.partition(" as ")
    new = cst.ImportAlias(cst.Name(name), cst.AsName(cst.Name(other)) if other else None)
    result = list(aliases)
    separator = next((alias.comma for alias in aliases if isinstance(alias.comma, cst.Comma)), None)
    comma = separator or cst.Comma(whitespace_after=cst.SimpleWhitespace(" "))
    if position == len(result):
        last = result[-1]
        result[-1] = last.with_changes(comma=comma)
        result.append(new.with_changes(comma=last.comma))
    else:
        result.insert(position, new.with_changes(comma=comma))
    return result


def _spelled(alias: cst.ImportAlias) -> str:
    other = alias.asname.name if alias.asname is not None else None
    return f"{_dotted(alias.name)} as {_dotted(other)}" if other is not None else _dotted(alias.name)


def _imports(module: cst.Module) -> list[cst.BaseSmallStatement]:
    return [small for line in module.body if isinstance(line, cst.SimpleStatementLine) for small in line.body]


def _insert(module: cst.Module, code: str, name: str, *, plain: bool) -> cst.Module:
    """Insert one import line in the run of imports at the top: by group, then by the run's own order."""
    lines = list(module.body)
    start = _after_preamble(lines)
    end = start
    while end < len(lines) and _is_import(lines[end]):
        end += 1
    statement = cst.parse_statement(code, config=module.config_for_parsing)
    if not isinstance(statement, cst.SimpleStatementLine):
        raise ValueError(f"{code!r} is not an import.")
    if start == end:
        return module.with_changes(body=_alone(lines, start, statement))
    if not _orderly(lines[start:end]):
        lines.insert(start + _beside(lines[start:end], name), statement)
        return module.with_changes(body=lines)
    position = _position(lines[start:end], name, plain) + start
    joins = position < end and _group(lines[position]) == _group_of(name)
    opens = position == start and position < end and not joins
    separates = _separates(lines[start:end])
    if joins or opens:
        # The blank lines that set a group apart stay before its first line; comments stay with theirs.
        following = lines[position]
        blanks = _leading_blanks(following)
        kept = list(following.leading_lines[len(blanks) :])
        if opens and separates:
            kept.insert(0, cst.EmptyLine(indent=False))
        statement = statement.with_changes(leading_lines=blanks)
        lines[position] = following.with_changes(leading_lines=kept)
    elif separates and _group(lines[position - 1]) != _group_of(name):
        statement = statement.with_changes(leading_lines=[cst.EmptyLine(indent=False)])
    lines.insert(position, statement)
    return module.with_changes(body=lines)


def _separates(lines: Sequence[cst.BaseStatement]) -> bool:
    """Tell whether blank lines stand between groups of imports; where there is one group, they would."""
    changes = [after for before, after in itertools.pairwise(lines) if _group(before) != _group(after)]
    return all(isinstance(line, cst.SimpleStatementLine) and _leading_blanks(line) for line in changes)


def _orderly(lines: Sequence[cst.BaseStatement]) -> bool:
    """Tell whether a run of imports is sorted into groups, the standard library's first."""
    groups = [_group(line) for line in lines]
    return groups == sorted(groups)


def _beside(lines: Sequence[cst.BaseStatement], name: str) -> int:
    """Find a place in a run that is in no order: behind the first lines of the same group, or behind all."""
    groups = [_group(line) for line in lines]
    if _group_of(name) not in groups:
        return len(groups)
    place = groups.index(_group_of(name))
    while place < len(groups) and groups[place] == _group_of(name):
        place += 1
    return place


def _alone(
    lines: list[cst.SimpleStatementLine | cst.BaseCompoundStatement],
    start: int,
    statement: cst.SimpleStatementLine,
) -> list[cst.SimpleStatementLine | cst.BaseCompoundStatement]:
    """Place the first import of a file, with blank lines around it."""
    blank = cst.EmptyLine(indent=False)
    if start:
        statement = statement.with_changes(leading_lines=[blank])
    if start < len(lines) and not _leading_blanks(lines[start]):
        following = lines[start]
        lines[start] = following.with_changes(leading_lines=[blank, *following.leading_lines])
    lines.insert(start, statement)
    return lines


def _leading_blanks(line: cst.SimpleStatementLine | cst.BaseCompoundStatement) -> list[cst.EmptyLine]:
    blanks: list[cst.EmptyLine] = []
    for empty in line.leading_lines:
        if empty.comment is not None:
            break
        blanks.append(empty)
    return blanks


def _after_preamble(lines: Sequence[cst.BaseStatement]) -> int:
    """Skip the docstring and ``from __future__`` imports."""
    position = 0
    for index, line in enumerate(lines):
        if not isinstance(line, cst.SimpleStatementLine):
            break
        small = line.body[0]
        docstring = (
            index == 0
            and isinstance(small, cst.Expr)
            and isinstance(small.value, cst.SimpleString | cst.ConcatenatedString)
        )
        future = isinstance(small, cst.ImportFrom) and _origin(small) == "__future__"
        if not (docstring or future):
            break
        position = index + 1
    return position


def _position(lines: Sequence[cst.BaseStatement], name: str, plain: bool) -> int:
    """Find the place in a run of imports: after the last line of its group that sorts before it."""
    group = _group_of(name)
    first = next((i for i, line in enumerate(lines) if _group(line) >= group), len(lines))
    last = next((i for i in range(len(lines) - 1, -1, -1) if _group(lines[i]) <= group), -1) + 1
    if first >= last:
        return max(first, last) if last >= first else last
    split = any(isinstance(_small(line), cst.Import) for line in lines)
    for index in range(first, last):
        line_plain = isinstance(_small(lines[index]), cst.Import)
        key = (not line_plain if split else False, _name(lines[index]))
        if key > (not plain if split else False, name):
            return index
    return last


def _is_import(line: cst.BaseStatement) -> bool:
    return isinstance(line, cst.SimpleStatementLine) and isinstance(line.body[0], cst.Import | cst.ImportFrom)


def _small(line: cst.BaseStatement) -> cst.BaseSmallStatement | None:
    return line.body[0] if isinstance(line, cst.SimpleStatementLine) else None


def _name(line: cst.BaseStatement) -> str:
    small = _small(line)
    if isinstance(small, cst.Import):
        return _dotted(small.names[0].name)
    return _origin(small) if isinstance(small, cst.ImportFrom) else ""


def _origin(small: cst.ImportFrom) -> str:
    return "." * len(small.relative) + (_dotted(small.module) if small.module is not None else "")


def _group(line: cst.BaseStatement) -> int:
    return _group_of(_name(line))


def _group_of(name: str) -> int:
    """Rank as readers expect: standard library, then the rest, relative imports last."""
    if name.startswith("."):
        return 2
    return 0 if name.partition(".")[0] in sys.stdlib_module_names else 1


def _dotted(node: cst.BaseExpression) -> str:
    if isinstance(node, cst.Attribute):
        return f"{_dotted(node.value)}.{node.attr.value}"
    return node.value if isinstance(node, cst.Name) else ""
