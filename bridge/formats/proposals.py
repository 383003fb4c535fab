"""A trace's proposals as TOML, ready to be put into pyproject.toml."""

from bridge.formats.visible import visible
from bridge.model.proposal import Proposal, Trace


def render(trace: Trace) -> str:
    """Write a ``[[tool.wsgi2asgi.blocking]]`` table for each proposal, with what was seen as comments.

    What no access path can name stands at the end, as comments alone.
    """
    named = [_table(proposal) for proposal in trace.proposals if not proposal.unnamed]
    others = [
        _comment(f"{proposal.target}: {proposal.unnamed}; an entry can't say that.") + _seen(proposal)
        for proposal in trace.proposals
        if proposal.unnamed
    ]
    return "\n".join([*named, *others])


def summary(trace: Trace) -> str:
    """Say in two lines what was seen and what to do next."""
    named = sum(not proposal.unnamed for proposal in trace.proposals)
    lines = [
        f"{_count(trace.known, 'wait')} of calls that the catalogue knows; {_count(named, 'call')} proposed."
    ]
    if named:
        lines.append("Next: put what you agree with into pyproject.toml and run wsgi2asgi scan")
    elif not trace.known:
        lines.append("Nothing waited below a line of the project; run more of it, or name other requests.")
    return "\n".join(lines)


def _table(proposal: Proposal) -> str:
    return f"{_seen(proposal)}[[tool.wsgi2asgi.blocking]]\ntarget = {_string(proposal.target)}\n"


def _string(text: str) -> str:
    """Write a basic string (TOML 1.0) in ASCII; half of a surrogate pair is no character, and replaced."""
    written = []
    for character in text:
        number = ord(character) if not 0xD800 <= ord(character) <= 0xDFFF else 0xFFFD
        if character in '"\\':
            written.append(f"\\{character}")
        elif 0x20 <= number < 0x7F:
            written.append(character)
        else:
            written.append(f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}")
    return f'"{"".join(written)}"'


def _comment(text: str) -> str:
    """Write a comment of one line, whatever the text holds."""
    return f"# {visible(text)}\n"


def _seen(proposal: Proposal) -> str:
    lines = [f"{_count(proposal.times, 'wait')} in {proposal.waits_in}, {proposal.seconds:.3f} s in all"]
    lines += [f"{place.path}:{place.line} in {place.function or 'the module'}" for place in proposal.places]
    return "".join(map(_comment, lines))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
