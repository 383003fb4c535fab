"""Render a template on abstract values: every branch, each loop's body once, and note what sends a query."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from bridge.analysis.frameworks.django.templates.libraries import Libraries, OwnTag
from bridge.analysis.frameworks.django.templates.lookups import Lookups, texts
from bridge.analysis.frameworks.django.templates.repeats import Repeats
from bridge.analysis.frameworks.django.templates.syntax import (
    Block,
    Choice,
    Expression,
    Extends,
    Include,
    Load,
    Loop,
    Node,
    Output,
    Regroup,
    Tag,
    With,
    Written,
)
from bridge.analysis.graph import CallKind
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.values import Container, Instance, Values, join
from bridge.analysis.values.frames import Frame, Hit

_MOST = 20_000
"""Nodes rendered for one call at most, for templates may include each other many times over."""
_LOOKING = frozenset(("url", "firstof", "ifchanged", "cache", "widthratio", "static", "cycle", "json_script"))
"""Django's own tags whose arguments are looked up; what others do with theirs is not known."""

Names = Callable[[str], Values]
Source = Callable[[str], tuple[str, tuple[Node, ...]] | None]
"""Finds a template: its path, and its nodes."""


@dataclass(slots=True)
class Sent:
    """Remember a hit, and where in the templates it comes from."""

    hit: Hit
    places: dict[str, None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Page:
    """Hold what holds while the nodes of one template are rendered."""

    path: str
    blocks: dict[str, tuple["_Content", ...]]
    """For each block, its contents, the most derived template's first."""
    loaded: dict[str, None]


@dataclass(frozen=True, slots=True)
class _Content:
    """Hold what a template puts in a block."""

    page: _Page
    body: tuple[Node, ...]


class Rendering:
    """Render templates at one place of the project's code."""

    def __init__(
        self, machine: Machine, frame: Frame, pos: int, find: Source, libraries: Libraries, outer: Names
    ) -> None:
        self._machine = machine
        self._frame = frame
        self._pos = pos
        self._find = find
        self._libraries = libraries
        self._scopes: list[dict[str, Values]] = []
        self._outer = outer
        """Looks up what no scope holds: what the view and the context processors hand over."""
        self._page = _Page("", {}, {})
        self._above: tuple[_Content, ...] = ()
        """What the block that is rendered replaces: ``{{ block.super }}``."""
        self._rendered: list[str] = []
        self._blocks: list[str] = []
        """The templates and blocks that are being rendered, which can't be rendered inside themselves."""
        self._left = _MOST
        self._repeats = Repeats()
        self._lookups = self._make_lookups()
        self.sent: dict[tuple[int, str], Sent] = {}

    def _make_lookups(self) -> Lookups:
        """Make what evaluates the expressions of this language."""
        return Lookups(self._machine, self._frame, self._pos, self._own_filter)

    def _fresh_page(self, path: str) -> _Page:
        return _Page(path, {}, {})

    def render(self, path: str, nodes: tuple[Node, ...]) -> None:
        """Render a template, and what it extends and includes."""
        self._template(path, nodes, {})

    def _template(self, path: str, nodes: tuple[Node, ...], blocks: dict[str, tuple[_Content, ...]]) -> None:
        if path in self._rendered:
            self._repeats.spoil()
            return
        self._rendered.append(path)
        before = self._page
        page = self._page = _Page(path, blocks, {})
        for node in _all(nodes):
            if isinstance(node, Load):
                page.loaded.update(dict.fromkeys(node.libraries))
        for node in _all(nodes):
            if isinstance(node, Block):
                blocks[node.name] = (*blocks.get(node.name, ()), _Content(page, node.body))
        parent = next((node for node in nodes if isinstance(node, Extends)), None)
        if parent is None:
            self._nodes(nodes)
        else:
            self._before_parent(nodes)
            for found in self._named(parent.template):
                self._template(*found, blocks)
        self._page = before
        self._rendered.pop()

    def _before_parent(self, nodes: tuple[Node, ...]) -> None:
        """Render what a derived template has outside its blocks, where the language lets it count."""

    def _nodes(self, nodes: tuple[Node, ...]) -> None:
        for node in nodes:
            self._left -= 1
            if self._left < 0:
                return
            if isinstance(node, Output):
                self._output(node)
            elif isinstance(node, Loop):
                self._loop(node)
            elif isinstance(node, Choice):
                with self._noting(node.line):
                    for condition in node.conditions:
                        self._lookups.look_into(condition, self._look_up)
                for body in node.bodies:
                    self._nodes(body)
            elif isinstance(node, With):
                with self._scope(self._bound(node.line, node.bindings)):
                    self._nodes(node.body)
            elif isinstance(node, Block):
                if node.name in self._blocks:
                    self._repeats.spoil()
                    continue
                self._blocks.append(node.name)
                self._block(self._page.blocks.get(node.name, ()))
                self._blocks.pop()
            elif isinstance(node, Include):
                self._include(node)
            elif isinstance(node, Regroup):
                self._regroup(node)
            elif isinstance(node, Tag):
                self._tag(node)
            else:
                self._other(node)

    def _other(self, node: Node) -> None:
        """Render what another language of templates has."""

    def _output(self, node: Output) -> None:
        if isinstance(node.expression, Expression) and node.expression.path == ("block", "super"):
            self._super()
            return
        with self._noting(node.line):
            self._lookups.written(self._evaluate(node.expression))

    def _loop(self, node: Loop) -> None:
        with self._noting(node.line):
            elements = self._lookups.iterate(self._evaluate(node.items))
            if len(node.names) == 1:
                names = {node.names[0]: elements}
            else:
                names = {name: self._lookups.item(elements, at) for at, name in enumerate(node.names)}
        with self._scope({"forloop": (), **names}):
            self._nodes(node.body)
        self._nodes(node.empty)

    def _include(self, node: Include) -> None:
        bound = self._bound(node.line, node.bindings)
        for path, nodes in self._named(node.template):
            scopes = self._scopes
            if node.only:
                self._scopes = [{_ONLY: ()}]
            with self._scope(bound):
                if not self._renders_again(path):
                    with self._repeats.watching(path, self._scopes), self._scope({}):
                        self._template(path, nodes, {})
            self._scopes = scopes

    def _renders_again(self, path: str) -> bool:
        """Tell whether a template would be rendered with what it has been rendered with."""
        frame = self._frame
        before, frame.hits = frame.hits, {}  # what looking up waits for was noted then
        again = self._repeats.known(path, self._look_up)
        frame.hits = before
        return again

    def _regroup(self, node: Regroup) -> None:
        with self._noting(node.line):
            elements = self._lookups.iterate(self._evaluate(node.items))
            grouper = self._lookups.attribute(elements, node.attribute.path)
            items = self._lookups.made((node, "items"), {"": elements}, "list")
            group = self._lookups.made((node, "group"), {"grouper": grouper, "list": (items,)}, "dict")
            groups = self._lookups.made((node, "groups"), {"": (group,)}, "list")
        self._bind(node.name, (groups,))

    def _tag(self, node: Tag) -> None:
        own = self._libraries.find(node.tag, self._page.loaded, is_filter=False)
        with self._noting(node.line):
            given: Values = ()
            for tag in own:
                given = join(given, self._own_tag(tag, node))
            if not own and node.tag in _LOOKING:
                for argument in (*node.arguments, *(value for _, value in node.keywords)):
                    self._evaluate(argument)
        if node.name:
            self._bind(node.name, given)

    def _own_tag(self, tag: OwnTag, node: Tag) -> Values:
        """Call a tag of the project's own; an inclusion tag renders its template on what comes back."""
        if tag.kind == "tag":
            return self._own_node(tag)
        context: list[Values] = [(self._context(),)] if tag.takes_context else []
        arguments = [*context, *(self._evaluate(argument) for argument in node.arguments)]
        keywords = {name: self._evaluate(value) for name, value in node.keywords}
        call = Call(self._machine, self._frame, self._pos, arguments, keywords, kind=CallKind.ATTRIBUTE)
        found = self._machine.call((tag.function,), call)
        if tag.kind != "inclusion_tag":
            return found
        template = self._find(tag.template) if tag.template else None
        if template is not None:
            scopes, self._scopes = self._scopes, [{_ONLY: ()}]
            with self._scope(self._handed(found)):
                self._template(*template, {})
            self._scopes = scopes
        return ()

    def _own_node(self, tag: OwnTag) -> Values:
        """Render the node that a tag's function makes of the parser's tokens; it may set names."""
        call = Call(self._machine, self._frame, self._pos, [(), ()], kind=CallKind.ATTRIBUTE)
        context = self._context()
        for node in self._machine.call((tag.function,), call):
            if isinstance(node, Instance) and classes.find(node.cls, "render") is not None:
                methods = self._machine.attribute((node,), "render", self._frame, self._pos)
                inner = Call(self._machine, self._frame, self._pos, [(context,)], kind=CallKind.ATTRIBUTE)
                self._machine.call(methods, inner)
        for name, values in self._handed((context,)).items():
            self._bind(name, values)
        return ()

    def _own_filter(self, name: str, values: Values, argument: Values) -> Values | None:
        own = self._libraries.find(name, self._page.loaded, is_filter=True)
        if not own:
            return None
        found: Values = ()
        for tag in own:
            arguments = [values, *([argument] if len(tag.function.code.params) > 1 and argument else [])]
            call = Call(self._machine, self._frame, self._pos, arguments, kind=CallKind.ATTRIBUTE)
            found = join(found, self._machine.call((tag.function,), call))
        return found

    def _super(self) -> None:
        """Render what the block that is rendered replaces."""
        self._repeats.spoil()
        self._block(self._above)

    def _block(self, contents: tuple[_Content, ...]) -> None:
        """Render a block as the most derived template fills it; what it replaces is there as its super."""
        if not contents:
            return
        before = self._page, self._above
        self._page, self._above = contents[0].page, contents[1:]
        with self._scope({}):
            self._nodes(contents[0].body)
        self._page, self._above = before

    # Names

    def _look_up(self, name: str) -> Values:
        scopes = self._scopes
        for depth in range(len(scopes) - 1, -1, -1):
            if name in scopes[depth]:
                values = scopes[depth][name]
                break
            if _ONLY in scopes[depth]:
                values = ()
                break
        else:
            depth, values = -1, self._outer(name)
        self._repeats.note(scopes, depth, name, values)
        return values

    def _evaluate(self, expression: Written) -> Values:
        return self._lookups.evaluate(expression, self._look_up)

    def _bound(self, line: int, bindings: tuple[tuple[str, Written], ...]) -> dict[str, Values]:
        with self._noting(line):
            return {name: self._evaluate(value) for name, value in bindings}

    def _bind(self, name: str, values: Values) -> None:
        if not self._scopes:
            self._scopes.append({})
        self._scopes[-1][name] = values

    def _handed(self, values: Values) -> dict[str, Values]:
        """Give the names that a dictionary holds."""
        found: dict[str, Values] = {}
        for value in values:
            if isinstance(value, Container) and value.kind == "dict":
                for name, slot in value.items.items():
                    slot.readers[self._frame.step] = None
                    if isinstance(name, str):
                        found[name] = join(found.get(name, ()), slot.values)
        return found

    def _context(self) -> Container:
        """Make the context that a tag is handed: what the scopes hold, and the request."""
        self._repeats.spoil()
        names = {
            name: values for scope in self._scopes for name, values in scope.items() if name.isidentifier()
        }
        names.setdefault("request", self._look_up("request"))
        return self._lookups.made(("context", self._page.path, *names), names, "dict")

    def _named(self, expression: Written) -> Iterator[tuple[str, tuple[Node, ...]]]:
        """Find the templates of constant names, of a list the first that is there."""
        for value in self._evaluate(expression):
            for text in texts(value):
                name = text
                if name.startswith("./"):
                    name = f"{self._page.path.rpartition('/')[0]}/{name[2:]}"
                found = self._find(name)
                if found is not None:
                    yield found
                    break

    @contextmanager
    def _scope(self, names: dict[str, Values]) -> Iterator[None]:
        self._scopes.append(names)
        try:
            yield
        finally:
            self._scopes.pop()

    @contextmanager
    def _noting(self, line: int) -> Iterator[None]:
        """Take what the frame is found to wait for at this place for the template's line."""
        frame = self._frame
        before, frame.hits = frame.hits, {}
        try:
            yield
        finally:
            for key, hit in frame.hits.items():
                known = self.sent.setdefault(key, Sent(hit))
                known.places[f"{self._page.path}:{line}"] = None
            frame.hits = before


_ONLY = "only."
"""Marks a scope beyond which nothing is seen; no template can spell it."""


def _all(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """List nodes and all that lie in them."""
    for node in nodes:
        yield node
        if isinstance(node, Loop):
            yield from _all((*node.body, *node.empty))
        elif isinstance(node, Choice):
            for body in node.bodies:
                yield from _all(body)
        elif isinstance(node, With | Block):
            yield from _all(node.body)
