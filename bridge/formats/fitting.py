"""Keep to the room that a page has: as many items as go in, and a word for the rest."""

from collections.abc import Sequence

from bridge.formats import wording


def fitting(items: Sequence[str], room: int, noun: str, shown_by: str) -> str:
    """Join the items that fit, and say how many are left out and which command shows them.

    Args:
        items: Markdown, each with its line's end.
        room: characters that the items may take together.
        noun: what one of them is called.
        shown_by: the command that leaves nothing out.
    """
    kept: list[str] = []
    for item in items:
        room -= len(item)
        if room < 0:
            break
        kept.append(item)
    left = len(items) - len(kept)
    more = f"\nAnd {wording.count(left, f'more {noun}')}: `{shown_by}` shows all.\n" if left else ""
    return "".join(kept) + more
