"""A stretch of source as compilers show it: line numbers, the lines around, carets below."""

from collections.abc import Mapping, Sequence

from bridge.formats.visible import visible, width
from bridge.model.place import Place

Sources = Mapping[str, Sequence[str]]
"""Source lines by path as the report spells it; a path that is missing is shown without source."""

_AROUND = 2
_LONGEST = 8


def frame(place: Place, sources: Sources) -> tuple[str, ...]:
    """Draw the lines of a place with two around them and carets under it.

    Returns nothing when the source is not at hand or ends before the place begins. A call over more
    than eight lines is cut in its middle.
    """
    lines = sources.get(place.path, ())
    if not 1 <= place.line <= len(lines):
        return ()
    last = min(max(place.end_line, place.line), len(lines))
    first_shown, last_shown = max(place.line - _AROUND, 1), min(last + _AROUND, len(lines))
    gutter = len(str(last_shown))
    drawn = [f"{'':{gutter}} |"]
    for number in range(first_shown, last_shown + 1):
        if last - place.line >= _LONGEST and place.line + _LONGEST // 2 <= number < last:
            if number == place.line + _LONGEST // 2:
                drawn.append(f"{'...':>{gutter}} |")
            continue
        line = lines[number - 1]
        drawn.append(f"{number:>{gutter}} | {visible(line)}".rstrip())
        if place.line <= number <= last:
            drawn.append(f"{'':{gutter}} | {_carets(line, place, number, last)}".rstrip())
    return tuple(drawn)


def _carets(line: str, place: Place, number: int, last: int) -> str:
    start = place.column - 1 if number == place.line else len(line) - len(line.lstrip())
    exact = number == place.end_line == last and place.end_column > 0
    end = min(place.end_column - 1, len(line)) if exact else len(line.rstrip())
    start = max(min(start, len(line)), 0)
    return " " * width(line[:start]) + "^" * max(width(line[start:end]), 1)
