"""Match the code of a file before and after an edit, statement by statement.

Every statement has its like in the other version or does nothing that anybody could notice (``inert``), so
that both versions run alike: the same values under the same names, the same calls in the same order.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from bridge.analysis import facts as f
from bridge.analysis import inert, sited
from bridge.analysis.bodies import is_bound_before, narrows, only_raises
from bridge.analysis.compare import Comparison
from bridge.analysis.facts import Node
from bridge.analysis.quiet import Quiet, heard
from bridge.analysis.shape import words
from bridge.analysis.signatures import grown
from bridge.analysis.sited import Sited
from bridge.analysis.truths import Truths
from bridge.analysis.versions import (
    BODY,
    BOUND,
    GLOBALS,
    KIND,
    NAME,
    NONLOCALS,
    PARAMS,
    PARENT,
    STORES,
    SWITCHES,
    Aligned,
    UnlikeError,
    Versions,
    header,
)  # fmt: skip

_LOOPS = (f.S_FOR, f.S_WHILE)
_CONSTRUCTING = ("__init__", "__new__")
_TELLING = frozenset(("locals", "vars", "dir", "eval", "exec", "globals"))
"""What tells of all names in a function, however they are spelt."""


def align(before: Node, after: Node, read: frozenset[int], quiet: Quiet) -> Aligned | None:
    """Match two versions of a file's codes; None when they may differ in what they do.

    ``read`` holds the indexes of the codes that somebody looked at before, ``quiet`` what was met in them.
    """
    aligned = Aligned()
    versions = Versions(before, after, read, quiet, aligned)
    try:
        for old, new in _pairs(aligned):
            _match(versions, old, new)
    except (UnlikeError, ValueError, LookupError, TypeError):
        return None
    return aligned if all(index in aligned.codes for index in read) else None


def _pairs(aligned: Aligned) -> Iterator[tuple[int, int]]:
    """List the pairs of codes, those that are found on the way among them."""
    done = 0
    while done < len(aligned.codes):
        pairs = list(aligned.codes.items())[done:]
        done += len(pairs)
        yield from pairs


def _match(versions: Versions, index: int, new_index: int) -> None:
    """Match two codes: their headers, their bodies, the codes inside."""
    if not versions.have_same_headers(index, new_index):
        raise UnlikeError
    if index not in versions.read:
        _match_unread(versions, index, new_index)
        return
    renamed = _renamed(versions, index, new_index)
    so_far = len(versions.aligned.sited)
    try:
        _Body(versions, index, new_index, {}).match()
    except UnlikeError:
        if not renamed:
            raise
        del versions.aligned.sited[so_far:]
        _Body(versions, index, new_index, renamed).match()
        versions.aligned.renamed.update(renamed)


def _match_unread(versions: Versions, index: int, new_index: int) -> None:
    """Match the codes inside a body that nobody looked at, or see that nobody can care for them."""
    before, after = versions.before, versions.after
    if before[index][BODY] != after[new_index][BODY]:
        versions.aligned.called.update(words(before[index][BODY]), words(after[new_index][BODY]))
    inner = [one for one, code in enumerate(before) if code[PARENT] == index]
    now = [one for one, code in enumerate(after) if code[PARENT] == new_index]
    if [header(before[one]) for one in inner] == [header(after[one]) for one in now]:
        for old, new in zip(inner, now, strict=True):
            versions.pair(old, new)
        return
    for codes, top in ((before, index), (after, new_index)):
        for one in inert.below(codes, top):
            if not inert.unnoticed(codes[one]) or (codes is before and one in versions.read):
                raise UnlikeError
            versions.aligned.called.update(words(codes[one][BODY]))


def _renamed(versions: Versions, index: int, new_index: int) -> Mapping[str, str]:
    """Find the one local name that is another one now, wherever either stands."""
    old, new = versions.before[index], versions.after[new_index]
    gone = [name for name in old[BOUND] if name not in new[BOUND]]
    come = [name for name in new[BOUND] if name not in old[BOUND]]
    if old[KIND] != f.FUNCTION or len(gone) != 1 or len(come) != 1 or old[NAME] in _CONSTRUCTING:
        return {}
    for codes, top, other in ((versions.before, index, come[0]), (versions.after, new_index, gone[0])):
        inside = [top, *inert.below(codes, top)]
        # Functions inside may not read it, and it may be spelt like nothing else.
        if any(other in words(codes[one][BODY]) or _TELLING & set(words(codes[one][BODY])) for one in inside):
            return {}
        own = come[0] if codes is versions.after else gone[0]
        if any(own in words(codes[one][BODY]) for one in inside[1:]):
            return {}
    return {gone[0]: come[0]}


class _Body:
    """Match one body that was looked at with its like."""

    def __init__(self, versions: Versions, index: int, new_index: int, renamed: Mapping[str, str]) -> None:
        self.versions, self.renamed = versions, renamed
        self.sides = ((versions.before, index), (versions.after, new_index))
        self.old = versions.before[index]
        self.new = versions.changed(new_index)
        met = heard(versions.quiet, index)
        self.aloof = met.aloof
        common = {name for name in self.old[BOUND] if name in self.new[BOUND]} - {*self.old[GLOBALS]}
        common -= {*self.old[NONLOCALS]}
        self.around = inert.Around(
            frozenset(common - met.loud),
            frozenset(common - met.running),
            frozenset(common - met.running - met.voiced),
            frozenset(name for name in versions.quiet[0] if self._is_of_module(name)),
        )
        narrowed = narrows(self.old[BODY]) or narrows(self.new[BODY])
        self.plain = frozenset() if narrowed else self.around.quiet - {*self.old[SWITCHES]}
        self.truths = Truths(frozenset(common), self.around.quiet, met.void, met.told, met.marked, narrowed)
        self.skipped: tuple[list[Node], list[Node]] = ([], [])
        self.imports: tuple[list[Node], list[Node]] = ([], [])
        self.apart: set[int] = set()
        """Statements that may be sites and imports that they use, by identity."""
        self.bound: tuple[list[str], list[str]] = ([], [])
        self.codes: list[tuple[int, int]] = []

    def match(self) -> None:
        """Match all statements.

        Raises:
            UnlikeError: they may differ in what they do.
        """
        moves = self._block(self.old[BODY], self.new[BODY], looped=False)
        if any(self.skipped) or set(self.old[BOUND]) != set(self.new[BOUND]):
            self._check_names()
        for pair in self.codes:
            self.versions.pair(*pair)
        self.versions.aligned.positions[self.sides[0][1]] = dict(moves)

    def _block(self, old: Node, new: Node, *, looped: bool) -> list[tuple[int, int]]:
        """Match two blocks; give which position of the one is which of the other."""
        moves: list[tuple[int, int]] = []
        i = j = 0
        while i < len(old) or j < len(new):
            if i < len(old) and j < len(new) and old[i][0] == new[j][0]:
                compared = Comparison(self.aloof, self.plain, self.renamed, self.truths)
                statement = self._shrunk(old[i], new[j]) if old[i][0] == f.S_DEF else new[j]
                if compared.same("s", old[i], statement) and self._have_same_headers(compared.codes):
                    moves += compared.moves
                    self.codes += compared.codes
                    inside = looped or old[i][0] in _LOOPS
                    for first, second in compared.blocks:
                        moves += self._block(first, second, looped=inside)
                    i, j = i + 1, j + 1
                    continue
            rest = (old[i:], new[j:])
            for side in (0, 1) if self._is_next(rest) else (1, 0):
                if rest[side] and self._leaves_out(rest, side, looped=looped):
                    i, j = (i, j + 1) if side else (i + 1, j)
                    break
            else:
                raise UnlikeError
        return moves

    def _shrunk(self, old: Node, new: Node) -> Node:
        """Take from a definition the parameter that is new in it, where nobody can tell."""
        if self.renamed or old[1] in self.versions.quiet[5]:
            return new
        found = grown(self.versions.before, self.versions.after, old, new)
        if found is None:
            return new
        self.versions.shrunk[new[1]] = found.code
        self.versions.aligned.grown.add(found.name)
        return found.statement

    def _is_next(self, rest: tuple[Node, Node]) -> bool:
        """Tell whether the old version goes on, after one statement, as the new one does."""
        if len(rest[0]) < 2 or not rest[1]:
            return False
        return Comparison(self.aloof, self.plain, self.renamed, self.truths).same("s", rest[0][1], rest[1][0])

    def _leaves_out(self, rest: tuple[Node, Node], side: int, *, looped: bool) -> bool:
        """Tell whether the next statement of one version does nothing, or nothing but what may be told."""
        statement = rest[side][0]
        if self._skips(statement, side, looped=looped):
            return True
        return bool(rest[0]) and self._sites(statement, side, rest[0][0], looped=looped)

    def _have_same_headers(self, pairs: list[tuple[int, int]]) -> bool:
        return all(self.versions.have_same_headers(old, new) for old, new in pairs)

    def _skips(self, statement: Node, side: int, *, looped: bool) -> bool:
        """Tell whether a statement without a like does nothing, and note the names that it binds."""
        aligned = self.versions.aligned
        names: tuple[str, ...] | None = None
        if self.old[KIND] == f.MODULE and statement[0] == f.S_DEF:
            name = inert.new_function(statement, self.sides[side][0])
            names = None if name is None else (name,)
            aligned.defined.update(names or ())
            for one in (statement[1], *inert.below(self.sides[side][0], statement[1])):
                aligned.called.update(words(self.sides[side][0][one][BODY]))
        elif self.old[KIND] == f.MODULE:
            imported = inert.new_imports(statement)
            if imported is not None:
                aligned.packages.update(imported[0])
                bare = statement[0] == f.S_IMPORT
                aligned.imported.update(
                    {one: bare and aligned.imported.get(one, True) for one in imported[1]}
                )
                names = imported[1]
                aligned.brought[side].append(statement)
        elif self.old[KIND] == f.FUNCTION:
            names = inert.bound(statement, self.around, repeated=looped)
            if names == ():
                aligned.called.update(words(statement))
        if names is None:
            return False
        self.skipped[side].append(statement)
        self.bound[side].extend(names)
        return True

    def _sites(self, statement: Node, side: int, before: Node, *, looped: bool) -> bool:
        """Tell whether a statement without a like may be nothing but a site, and note it.

        ``before`` is the statement of the old version that is run wherever it is.
        """
        if self.old[KIND] != f.FUNCTION or self.old[NAME] in _CONSTRUCTING:
            return False
        names = self._import(statement, side) if statement[0] == f.S_IMPORT and not looped else None
        if names is None:
            names = self._call(statement, side, before, looped=looped)
        if names is None:
            return False
        self.apart.add(id(statement))
        self.versions.aligned.bound.setdefault(self.sides[0][1], []).extend(names)
        self.skipped[side].append(statement)
        self.bound[side].extend(names)
        self.versions.aligned.called.update(words(statement))
        return True

    def _import(self, statement: Node, side: int) -> tuple[str, ...] | None:
        if any("." in name for name, _ in statement[1]):
            return None
        self.imports[side].append(statement)
        self.versions.aligned.packages.update(name for name, _ in statement[1])
        return tuple(alias or name for name, alias in statement[1])

    def _call(self, statement: Node, side: int, before: Node, *, looped: bool) -> tuple[str, ...] | None:
        names: tuple[str, ...] = ()
        expression = statement[1] if statement[0] == f.S_EXPR else None
        if statement[0] == f.S_ASSIGN and not looped and all(one[0] == f.NAME for one in statement[1]):
            names, expression = tuple(one[1] for one in statement[1]), statement[2]
        if expression is None or expression[0] != f.CALL:
            return None
        name, given = sited.root(expression), sited.given(expression)
        if name is None or not all(inert.is_harmless(one, self.around) for one in given):
            return None
        imports = self._meaning(name, side)
        if imports is None:
            return None
        one = Sited(
            self.sides[0][1], self.sides[1][1], statement, before, side == 1, imports, sited.names_in(given)
        )
        self.versions.aligned.sited.append(one)
        return names

    def _meaning(self, name: str, side: int) -> tuple[Node, ...] | None:
        """Give the new imports that bind a name; none where it is known; None when it may be anything."""
        if any(name in inert.bound_by(one) for one in self.imports[side]):
            return tuple(self.imports[side])
        brought = self.versions.aligned.brought[side]
        if any(name in inert.bound_by(one) for one in brought):
            return tuple(brought) if self._is_of_module(name, (self.sides[side],)) else None
        if name in self.versions.quiet[4]:
            return () if self._is_of_module(name) else None
        codes, index = self.sides[side]
        scopes = [0, *inert.above(codes, index)]
        bound = any(name in (*codes[one][BOUND], *codes[one][GLOBALS]) for one in scopes)
        return None if bound or "*" in words(codes[0][BODY]) else ()

    def _is_of_module(self, name: str, sides: tuple[tuple[Node, int], ...] = ()) -> bool:
        """Tell whether a name means what the module has bound it to before it defined this code."""
        for codes, index in sides or self.sides:
            top = index
            while index > 0:
                code = codes[index]
                if code[KIND] != f.CLASS and name in (*code[BOUND], *code[GLOBALS], *code[NONLOCALS]):
                    return False
                top, index = index, code[PARENT]
            if not is_bound_before(codes[0][BODY], name, top):
                return False
        return True

    def _check_names(self) -> None:
        """See that nobody else reads the names that statements without a like bind.

        Raises:
            UnlikeError: somebody may.
        """
        names = {*self.bound[0], *self.bound[1]}
        taken = {*(name for name, _ in self.old[PARAMS]), *self.old[GLOBALS], *self.old[NONLOCALS]}
        changed = set(self.old[BOUND]) ^ set(self.new[BOUND])
        if names & taken or not changed <= names | {*self.renamed, *self.renamed.values()}:
            raise UnlikeError
        if self.old[KIND] == f.MODULE:
            self._check_module(names)
            return
        if only_raises(self.old[BODY]) != only_raises(self.new[BODY]):
            # A method that only raises is taken for an abstract one.
            raise UnlikeError
        for side, (codes, index) in enumerate(self.sides):
            self._check_side(names, side, codes, index)

    def _check_module(self, names: set[str]) -> None:
        """See that no code of the file that was looked at has the names."""
        if any((name in self.old[BOUND]) == (name in self.new[BOUND]) for name in self._all_bound()):
            raise UnlikeError
        before = self.versions.before
        # What the new version has beyond the like of these reads local names and constants alone.
        found = {word for one in self.versions.read if one for word in words(before[one][BODY])}
        for side, (codes, _) in enumerate(self.sides):
            skipped = {id(statement) for statement in self.skipped[side]}
            rest = tuple(statement for statement in codes[0][BODY] if id(statement) not in skipped)
            found.update(words(rest), *(code[STORES] for code in codes))
        if names & found:
            raise UnlikeError

    def _all_bound(self) -> set[str]:
        """List the names that the skipped statements bind, but for those that they only ask for."""
        asked = self.versions.aligned.imported
        both = set(self.old[BOUND]) | set(self.new[BOUND])
        return {name for side in self.bound for name in side if name in both or name not in asked}

    def _check_side(self, names: set[str], side: int, codes: Node, index: int) -> None:
        bound, skipped = self.bound[side], self.skipped[side]
        if len(set(bound)) != len(bound):
            raise UnlikeError
        around = Counter(words(codes[index][BODY]))
        for inner in inert.below(codes, index):
            around.update(words(codes[inner][BODY]))
            around.update((codes[inner][NAME], *codes[inner][NONLOCALS]))
        inside = Counter(word for statement in skipped for word in words(statement))
        if any(around[name] != inside[name] for name in names):
            raise UnlikeError
        if names and any(word in around for word in _TELLING):
            raise UnlikeError
        looked_through = codes[index][NAME] in _CONSTRUCTING
        reading = [one for one in skipped if id(one) not in self.apart and inert.reads(one)]
        if reading and (looked_through or narrows(codes[index][BODY])):
            raise UnlikeError
