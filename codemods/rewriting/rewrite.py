"""Apply changes to one file through libcst: only the named places change, every other byte comes back."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import libcst as cst
from libcst.metadata import CodeRange, MetadataWrapper, PositionProvider

from codemods import registry
from codemods.helpers import imports, nodes
from codemods.reading.source import UnreadableSource, decode
from codemods.reasons import Refusal
from codemods.recipe import Change, Span
from codemods.rewriting import continuations

_REWRITTEN = (
    cst.BaseExpression,
    cst.FunctionDef,
    cst.ClassDef,
    cst.With,
    cst.For,
    cst.Import,
    cst.ImportFrom,
)


def rewrite(content: bytes, changes: Sequence[Change]) -> bytes:
    """Return the file's new bytes.

    Raises:
        Refusal: V-PARSE when the file can't be parsed, does not come back unchanged from a round trip, or a
            change names a place where no such code stands.
    """
    if not changes:
        return content
    try:
        source = decode(content)
        module = cst.parse_module(source.text)
    except (UnreadableSource, cst.ParserSyntaxError) as error:
        raise Refusal("V-PARSE", 1, str(error).splitlines()[0]) from error
    if module.code != source.text:
        raise Refusal("V-PARSE", 1, "The file does not come back unchanged from a parse.")
    try:
        result = _changed(module, changes)
    except cst.CSTValidationError as error:
        raise Refusal("V-PARSE", 1, f"The rewritten file would not parse: {error}") from error
    try:
        compile(result.code, "<rewritten>", "exec", dont_inherit=True)
        return source.encode(result.code)
    except (SyntaxError, ValueError) as error:
        raise Refusal("V-PARSE", 1, f"The rewritten file would not compile: {error}.") from error


def _changed(module: cst.Module, changes: Sequence[Change]) -> cst.Module:
    """Make the changes in a tree, and add the imports that they need."""
    wrapper = MetadataWrapper(module, unsafe_skip_copy=True)
    positions = wrapper.resolve(PositionProvider)
    twins: dict[Span, cst.FunctionDef] = {}
    left: set[Change] = set()
    for twin in (change for change in changes if change.recipe == "twin_helper"):
        inside = [c for c in changes if c.twin == twin.name and twin.span.holds(c.span)]
        copied = [Change("make_view_async", twin.path, twin.span), twin, *inside]
        copier = _Transformer(positions, copied, {}, module)
        wrapper.module.visit(copier)
        twins |= copier.copied
        left |= copier.left
    own = [change for change in changes if change.recipe != "twin_helper" and not change.twin]
    transformer = _Transformer(positions, own, twins, module)
    result = wrapper.module.visit(transformer)
    left |= transformer.left
    if left:
        change = min(left, key=lambda change: change.span)
        raise Refusal("V-PARSE", change.span.line, f"No place for {change.recipe} was found here.")
    wanted = {
        line for change in changes for line in (*registry.get(change.recipe).imports(change), *change.imports)
    }
    return imports.add(result, sorted(wanted))


def _set_apart(statements: Sequence[cst.BaseStatement]) -> list[cst.BaseStatement]:
    """Put a blank line before a nested function that does not open its block."""
    first, *rest = statements
    if isinstance(first, cst.FunctionDef) and not first.leading_lines:
        first = first.with_changes(leading_lines=[cst.EmptyLine(indent=False)])
    return [first, *rest]


def _is_of_statements(change: Change) -> bool:
    """Tell whether a change is made to a run of statements, and not to one node."""
    return change.recipe in ("inline_block", "offload_block") and not change.whole


class _Transformer(cst.CSTTransformer):
    """Hand each node that a change names to its recipe, inner nodes first."""

    def __init__(
        self,
        positions: object,
        changes: Sequence[Change],
        twins: Mapping[Span, cst.FunctionDef],
        module: cst.Module,
    ) -> None:
        super().__init__()
        self._positions: dict[cst.CSTNode, CodeRange] = positions  # type: ignore[assignment]
        self._by_span: dict[Span, list[Change]] = {}
        self._blocks = [change for change in changes if _is_of_statements(change)]
        for change in changes:
            if not _is_of_statements(change):
                self._by_span.setdefault(change.span, []).append(change)
        self.left = set(changes)
        self._twins = twins
        self._step = module.default_indent
        self._lines = re.split(r"\r\n|\r|\n", module.code)
        self.copied: dict[Span, cst.FunctionDef] = {}

    def on_leave(self, original_node: cst.CSTNode, updated_node: cst.CSTNode) -> Any:
        """Rewrite one node after its children."""
        node = super().on_leave(original_node, updated_node)
        if not isinstance(node, cst.CSTNode):
            return node
        if isinstance(original_node, _REWRITTEN):
            node = self._apply(original_node, node)
        elif isinstance(original_node, cst.IndentedBlock) and isinstance(node, cst.IndentedBlock):
            node = self._move_blocks(original_node, node)
        if self._twins and isinstance(original_node, cst.IndentedBlock | cst.Module):
            node = self._with_twins(original_node, node)
        return self._parenthesise(node)

    def _apply(self, original: cst.CSTNode, node: cst.CSTNode) -> cst.CSTNode:
        if original not in self._positions:
            return node
        for change in self._by_span.get(self._span(original), ()):
            if change in self.left:
                self.left.discard(change)
                before = node
                recipe = registry.get(change.recipe)
                compose = recipe.compose
                node = compose(original, node, change) if compose else recipe.rewrite(node, change)
                if node is not before:
                    node = self._set_off(original, node)
                if change.recipe == "twin_helper" and isinstance(node, cst.FunctionDef):
                    self.copied[change.span] = node
        return node

    def _set_off(self, original: cst.CSTNode, node: cst.CSTNode) -> cst.CSTNode:
        """Put an expression in parentheses that a word touches, as in ``if(ready):`` or ``found[0]else``."""
        if not isinstance(node, cst.BaseExpression) or node.lpar:
            return node
        place, behind = self._positions[original], self._positions[original]
        if isinstance(original, cst.BaseExpression) and original.lpar:
            place, behind = self._positions[original.lpar[0]], self._positions[original.rpar[-1]]
        start, end = place.start, behind.end
        first = self._lines[start.line - 1][max(start.column - 1, 0) : start.column]
        if not re.search(r"\w", first + self._lines[end.line - 1][end.column : end.column + 1]):
            return node
        return node.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])

    def _with_twins(self, original: cst.IndentedBlock | cst.Module, node: cst.CSTNode) -> cst.CSTNode:
        """Put each twin behind the function that it was copied from."""
        body: list[cst.CSTNode] = []
        blanks = [cst.EmptyLine(indent=False)] * (2 if isinstance(original, cst.Module) else 1)
        here = any(self._span(statement) in self._twins for statement in original.body)
        if not here or not isinstance(node, cst.IndentedBlock | cst.Module):
            return node
        for before, statement in zip(original.body, node.body, strict=True):
            body.append(statement)
            if isinstance(before, cst.FunctionDef) and (twin := self._twins.get(self._span(before))):
                body.append(twin.with_changes(leading_lines=blanks))
        return node.with_changes(body=body)

    def _move_blocks(self, original: cst.IndentedBlock, node: cst.IndentedBlock) -> cst.CSTNode:
        body = list(node.body)
        spans = [self._span(statement) for statement in original.body]
        for change in sorted(self._blocks, key=lambda block: block.span, reverse=True):
            inside = [index for index, span in enumerate(spans) if change.span.holds(span)]
            if not inside or change not in self.left:
                continue
            first, last = inside[0], inside[-1]
            if (spans[first].line, spans[first].column) != (change.span.line, change.span.column):
                continue
            self.left.discard(change)
            run = cst.IndentedBlock(body[first : last + 1])
            shift = continuations.indented if change.recipe == "offload_block" else continuations.dedented
            run = shift(run, self._step)
            moved = registry.get(change.recipe).rewrite(run, change)
            if isinstance(moved, cst.IndentedBlock):
                body[first : last + 1] = _set_apart(moved.body) if first else moved.body
                spans[first : last + 1] = [spans[first]] * len(moved.body)
        return node.with_changes(body=body)

    def _parenthesise(self, node: cst.CSTNode) -> cst.CSTNode:
        """Bind ``await`` before what binds tighter: attributes, subscripts, calls and powers."""
        if isinstance(node, cst.Attribute | cst.Subscript):
            return node.with_changes(value=nodes.parenthesised(node.value))
        if isinstance(node, cst.Call) and isinstance(node.func, cst.Await):
            return node.with_changes(func=nodes.parenthesised(node.func))
        return node

    def _span(self, node: cst.CSTNode) -> Span:
        place = self._positions[node]
        start, end = place.start, place.end
        if isinstance(node, cst.Tuple) and node.lpar:
            # The standard library's tree counts a tuple's parentheses as its own.
            start, end = self._positions[node.lpar[-1]].start, self._positions[node.rpar[0]].end
        return Span(start.line, start.column, end.line, end.column)
