"""Make the expressions and statements of generated programs, as hypothesis strategies."""

# ruff: noqa: E501

from collections.abc import Callable
from dataclasses import dataclass, replace

from hypothesis import strategies as st

Draw = Callable[[st.SearchStrategy[str]], str]

LEAVES = ("a", "b", "c", "n", "0", "1", "4", "price.base", "price.double", "len(LOG) % 5", "recall()")

SHAPES = (
    "fetch({0})",
    "fetch({0})",
    "send({0})",
    "send({0}, flag={1} > 2)",
    "helper({0}, extra={1})",
    "cached({0} % 4)",
    "deep({0} % 5)",
    "price.at({0})",
    "price.live({0})",
    "price.current",
    "Price.fresh({0}).base",
    "Special(2).live({0})",
    "Price.total({0}, *pages({1}))",
    "remember({0})",
    "requests.get(f'http://upstream.invalid/{{{0} % 11}}', timeout=1).status_code",
    "requests.get('http://upstream.invalid/2', params={{'q': {0}}}, timeout=1).json()['value']",
    "({0} + {1})",
    "({0} if {1} > 2 else {2})",
    "({0} and {1})",
    "({0} or {1})",
    "(not {0}) + 0",
    "(1 < {0} < {1}) + 0",
    "[fetch(i) + {0} for i in range(2)][{1} % 2]",
    "{{k: fetch(k) for k in (1, {0})}}[1]",
    "sum(fetch(i) + {0} for i in (1, 2))",
    "sum(pages({0}))",
    "max(map(fetch, (1, {0})))",
    "len(f'{{fetch({0})}}-{{{1}}}')",
    "(lambda value: fetch(value) + {1})({0})",
    "sorted([3, {0}, 1], key=lambda value: -value)[0]",
    "dict(x={0}, **{{'y': {1}}})['x']",
    "(1, *[{0}], {1})[-1]",
)

# Iterators that end and that don't, and who reads them.
ITERATORS = (
    "next(pages({0}), {1})",
    "next(iter([{0}, {1}]))",
    "next(endless({0}))",
    "next((fetch(i) for i in range(3) if i > {0}), {1})",
    "first(pages({0}), {1})",
    "first([fetch({0})])",
    "safely(pages({0}))",
    "ticket()",
    "sum(itertools.islice(endless(1), {0} % 3))",
    "len(list(walked({0})))",
    "sum(1 for i in walked({0}) if i > {1})",
    "any(fetch(i) > {0} for i in range(3)) + 0",
    "all(map(lambda i: fetch(i) < {0}, range(2))) + 0",
    "max(pages({0}), default={1})",
    "sorted(pages(2), key=lambda value: -value)[0]",
    "len(dict(enumerate(pages({0}))))",
    "len(''.join(str(i) for i in pages({0})))",
    "len([*pages({0}), {1}])",
    "min(zip(pages(2), endless(2)))[1]",
    "functools.reduce(lambda x, y: x + fetch(y), [1, {0}], 0)",
    "sum([i * x for i in range(2) if i != {0} for x in pages(i + 1) if x > {1}])",
    "len({{fetch(i) for i in range(3) if fetch(i + 1) > {0}}})",
    "sum(i for i, j in [(fetch(1), {0})] if j)",
)

# Calls that are not written as calls of a function by its name.
INDIRECT = (
    "two()",
    "functools.partial(fetch, {0})()",
    "HANDLERS['fetch']({0})",
    "HANDLERS['two' if {0} > 2 else 'abs']({1})",
    "dispatch('helper', {0})",
    "getattr(price, 'live')({0})",
    "getattr(Shelf({0} % 3), 'size', 1)",
    "keyed(number={0})",
    "keyed(**{{'number': {0}, 'scale': {1}}})",
    "spread({0}, *[{1}, {2}], flag=True, other={1})",
    "spread(*pages(2), {0})",
    "stamped({0})",
    "stubborn({0})",
    "translated({0})",
    "certain({0})",
    "tick({0})",
    "Child(3).double",
    "Child.fresh({0}).base",
    "Child({0}).n_four",
    "len(Shelf({0}))",
    "Shelf(2)[{0}]",
    "({0} in Shelf(1)) + 0",
    "(Shelf({0}) and {1} or 1) + 0 if {2} else 0",
    "sum(Shelf({0} % 3))",
    "Shelf(1)({0}, scale=2)",
    "Shelf({0}).best",
    "Shelf({0}).top",
    "(w := fetch({0})) + {1}",
    "len(f'{{helper({0}):>{{fetch({1})}}}}{{fetch({0})!r}}')",
    "len(str(fetch({0})) + '%s' % fetch({1}))",
    "(fetch if {0} > 3 else helper)({1})",
    "[fetch, helper][{0} % 2]({1})",
    "divmod(fetch({0}), 3)[1]",
    "int(str(fetch({0})))",
    "-fetch({0})",
    "[fetch({0}), {1}][0:1][0]",
    "({0} == fetch({1}) != {2}) + 0",
)


@dataclass(frozen=True)
class Around:
    """Say what surrounds a statement."""

    answer: str
    fail: str
    leaves: tuple[str, ...]
    looping: bool = False
    handling: bool = False
    shapes: tuple[str, ...] = ()


def expression(draw: Draw, depth: int, around: Around) -> str:
    """Make an integer expression."""
    if depth == 0 or draw(st.sampled_from("lls")) == "s":
        return draw(st.sampled_from(around.leaves))
    some = draw(st.sampled_from([SHAPES, SHAPES, ITERATORS, INDIRECT, around.shapes or INDIRECT]))  # type: ignore[arg-type]
    shape = draw(st.sampled_from(some))
    parts = [expression(draw, depth - 1, around) for _ in range(3)]
    return shape.format(*parts)


SIMPLE = (
    "{t} = {0}",
    "{t} = {0}",
    "{t} += {0}",
    "a, b = {0}, {1}",
    "a, *rest = [{0}, {1}, 3]",
    "found['k'] = {0}",
    "found.setdefault('many', []).append({0})",
    "LOG.append({0})",
    "price.base = {0} % 7",
    "remember({0})",
    "time.sleep(0)",
    "fetch({0})",
    "assert {0} != 999, 'never'",
    "{t}: int = {0}",
    "if ({t} := {0}) > 8: raise Broken(f'big {{{t}}}')",
    "found = {{**found, 'u': {0}}}",
    "a = b = {0}",
    "a, b = b, {0}",
    "price.base += {0} % 3",
    "found['n'] = found.get('n', 0) + {0}",
    "found['s'] = [i for i in pages(2) if i > {0}]",
    "found[{0}] = {1}",
    "found.pop('k', None)",
    "(a, (b, c)) = {0}, ({1}, 2)",
    "[a, b] = pages(2)",
    "shelf.top = {0}",
    "found['l'] = sorted([*Shelf(2), {0}])",
    "tick({0})",
)

# Statements of several lines; {{t}} is a variable, {{0}} and {{1}} are expressions.
SEVERAL = (
    "try:\n    {t} = next(pages({0}))\nexcept StopIteration:\n    LOG.append('end')",
    "source = pages({0})\ntry:\n    {t} = next(source)\n    {t} += next(source)\nexcept StopIteration as stop:\n    {t} = {1} + (stop.value or 0)",
    "try:\n    {t} = first(pages({0}))\nexcept StopIteration:\n    {t} = {1}",
    "try:\n    raise StopIteration({0})\nexcept StopIteration as stop:\n    {t} = stop.value",
    "source = endless(2)\n{t} = next(source) + {0}\nb = next(source)",
    "lazy = (fetch(i) for i in range({0} % 3))\n{t} = {1}\nLOG.append(sum(lazy))",
    "walk = walked({0})\nfor n in walk:\n    LOG.append(n)\n    if n > {1}:\n        break\nwalk.close()",
    "makers = []\nfor i in range(2):\n    makers.append(lambda: i + {0})\n{t} = sum(make() for make in makers)",
    "makers = [lambda i=i: fetch(i) for i in range(2)]\n{t} = sum(make() for make in makers) + {0}",
    "def bump(step={0}):\n    nonlocal_free = step + fetch(1)\n    return nonlocal_free\n\n{t} = bump() + bump({1})",
    "def numbers():\n    yield {0}\n    yield from pages(2)\n\n{t} = sum(numbers())",
    "def climb(k):\n    return 0 if k <= 0 else climb(k - 1) + fetch(k)\n\n{t} = climb({0} % 3)",
    "class Local(Price):\n    def at(self, number):\n        return super().at(number) + fetch(1)\n\n{t} = Local({0}).live(2)",
    "while True:\n    {t} = {0}\n    if {t} > 1 or tick() > 2:\n        break\nelse:\n    LOG.append('never')",
    "box = Shelf({0} % 3)\nbox.top = {1}\n{t} = box.size",
    "{t} = 0\nfor index, (x, y) in enumerate(zip(pages(2), endless(1))):\n    {t} += x * y + {0}",
    "for n in Shelf({0} % 3):\n    LOG.append(n + {1})",
    "del found\nfound = {{'d': {0}}}",
)

MANAGERS = (
    "noted('x') as c",
    "Session() as session",
    "GUARD",
    "noted('y') as c, Session() as session",
    "contextlib.suppress(Missing)",
    "ignoring(Missing, requests.ConnectionError)",
    "ignoring(StopIteration), noted('z') as b",
    "pair() as (a, b)",
    "Shelf(1) as c",
    "contextlib.ExitStack() as stack",
    "contextlib.nullcontext(fetch({0})) as a",
)

HANDLERS = (
    "LOG.append(str(error))",
    "raise",
    "raise Broken('again') from error",
    "raise Broken('alone') from None",
    "raise Broken(f'other {{fetch(1)}}')",
    "a = {0}",
    "LOG.append(current_error())",
    "LOG.append(f'{{type(error).__name__}} {{fetch({0})}} {{current_error()}}')",
    "b = len(error.args) + {0}",
)

MATCHES = (
    ("({0}, {1})", "(0, _) | (_, 0)", "(x, y) if y > 3", "a = x + y"),
    ("Price.fresh({0})", "Price(base=3)", "Price(base=c) if c > 3", "c += {1}"),
    (
        "{{'kind': {0}, 'more': {1}}}",
        "{{'kind': 1}}",
        "{{'kind': int() as x, **others}}",
        "a = x + len(others)",
    ),
    ("[*pages(2), {0}]", "[]", "[x, *others]", "a = x + len(others) + {1}"),
    ("{0}", "0 | 1", "number if number > 6", "c = number + {1}"),
)


def _indent(lines: list[str]) -> list[str]:
    return [f"    {line}" if line else line for line in lines]


def indent(lines: list[str]) -> list[str]:
    """Move lines one step to the right, but for empty ones."""
    return _indent(lines)


_NESTED = [
    "if",
    "if",
    "else",
    "for",
    "while",
    "try",
    "try",
    "tries",
    "finally",
    "with",
    "with",
    "def",
    "match",
]


def statement(draw: Draw, depth: int, around: Around) -> list[str]:
    """Make one statement, as lines."""
    kinds = ["simple"] * 6 + ["several"] * 2 + ["return", "fail"]
    if around.looping:
        kinds.append("leave")
    if around.handling:
        kinds.append("again")
    if depth:
        kinds += _NESTED
    kind = draw(st.sampled_from(kinds))
    if kind in _NESTED:
        return _compound(draw, depth, around, kind)

    def value(size: int = 2) -> str:
        return expression(draw, size, around)

    target = draw(st.sampled_from("abc"))
    if kind == "simple":
        return [draw(st.sampled_from(SIMPLE)).format(value(), value(1), t=target)]
    if kind == "several":
        return draw(st.sampled_from(SEVERAL)).format(value(1), value(1), t=target).split("\n")
    if kind == "return":
        return [f"if {value(1)} > 7:", f"    return {around.answer.format(f'early={value()}, found=found')}"]
    if kind == "fail":
        return [f"if {value(1)} > 9:", f"    {around.fail}"]
    if kind == "again":
        return [f"if {value(1)} > 5:", "    raise"]
    return [f"if {value(1)} > 4:", f"    {draw(st.sampled_from(['break', 'continue']))}"]


def _compound(draw: Draw, depth: int, around: Around, kind: str) -> list[str]:
    def value(size: int = 2) -> str:
        return expression(draw, size, around)

    def body(inside: Around = around) -> list[str]:
        return _indent(block(draw, depth - 1, inside))

    loop = replace(around, looping=True)
    if kind == "if":
        return [f"if {value()} > 3:", *body()]
    if kind == "else":
        return [f"if {value()} % 2:", *body(), f"elif {value(1)}:", *body(), "else:", *body()]
    if kind == "for":
        over = draw(
            st.sampled_from(
                [
                    "range(2)",
                    "pages(2)",
                    "[3, {0}]",
                    "enumerate([{0}])",
                    "found",
                    "walked({0})",
                    "Shelf({0} % 3)",
                ]
            )
        )
        name = "_, n" if over.startswith("enum") else "key" if over == "found" else "n"
        # A loop over a dictionary that its body grows ends with an error that says nothing.
        over = "list(found)" if over == "found" else over
        tail = ["else:", *body()] if draw(st.sampled_from("yn")) == "y" else []
        return [f"for {name} in {over.format(value(1))}:", *body(loop), *tail]
    if kind == "while":
        return ["turns = 0", f"while turns < 2 and {value(1)} < 50:", "    turns += 1", *body(loop)]
    if kind == "with":
        manager = draw(st.sampled_from(MANAGERS)).format(value(1))
        use = ["    a = session.ask(b)"] if "session" in manager else []
        use += ["    stack.enter_context(noted('s'))"] if "stack" in manager else []
        return [f"with {manager}:", *use, *body()]
    if kind == "def":
        return [
            f"def inner(value, scale={value(1)}):",
            f"    return value * scale + {value(1)}",
            "",
            f"b = inner({value(1)})",
        ]
    if kind == "match":
        subject, plain, guarded, then = draw(st.sampled_from(MATCHES))  # type: ignore[arg-type]
        lines = [
            f"match {subject.format(value(), value(1))}:",
            f"    case {plain.format()}:",
            *_indent(body()),
        ]
        lines += [f"    case {guarded.format()}:", f"        {then.format(value(1), value(1))}"]
        return [*lines, "    case _:", *_indent(body())]
    return _guarded(draw, depth, around, kind)


def _guarded(draw: Draw, depth: int, around: Around, kind: str) -> list[str]:
    """Make a ``try`` statement."""

    def body(inside: Around = around) -> list[str]:
        return _indent(block(draw, depth - 1, inside))

    handling = replace(around, handling=True)
    if kind == "finally":
        return ["try:", *body(), "finally:", *body()]
    if kind == "tries":
        lines = ["try:", *body(), "except Missing:", *body(handling), "except (Broken, OSError) as error:"]
        tail = ["finally:", *body()] if draw(st.sampled_from("yn")) == "y" else []
        return [*lines, "    LOG.append(str(error))", *body(handling), "else:", *body(), *tail]
    error = draw(st.sampled_from(["Missing", "Broken", "(Broken, requests.ConnectionError)", "Exception"]))
    handler = draw(st.sampled_from(HANDLERS)).format(expression(draw, 1, around))
    return ["try:", *body(), f"except {error} as error:", f"    {handler}"]


def block(draw: Draw, depth: int, around: Around) -> list[str]:
    """Make a run of one to three statements."""
    size = int(draw(st.sampled_from("1223")))
    lines: list[str] = []
    for _ in range(size):
        lines += statement(draw, depth, around)
    return lines
