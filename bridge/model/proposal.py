"""What a trace proposes to add to the catalogue."""

from dataclasses import dataclass

from bridge.model.place import Place


@dataclass(frozen=True, slots=True)
class Proposal:
    """Name a library call that was seen to wait and that the catalogue does not know.

    ``target`` is its access path, or its dotted name where no access path can say it, and then ``unnamed``
    says why; ``waits_in`` is the call of the interpreter's that waited, ``seconds`` the time it took in all,
    and ``places`` are the lines of the project that call it, the most frequent first.
    """

    target: str
    waits_in: str
    times: int
    seconds: float
    places: tuple[Place, ...]
    unnamed: str = ""


@dataclass(frozen=True, slots=True)
class Trace:
    """Hold what a run showed: proposals, and how many calls waited that the catalogue knows already."""

    proposals: tuple[Proposal, ...]
    known: int
