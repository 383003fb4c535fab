"""Read the comments that silence findings: ``# wsgi2asgi: ignore[WA210] reason``."""

import io
import re
import tokenize

_COMMENT = re.compile(r"#\s*wsgi2asgi:\s*ignore(?:\[([A-Z0-9,\s]*)\])?\s*(.*)")


def suppressions(text: str) -> tuple[tuple[int, tuple[str, ...], str], ...]:
    """List line, codes and reason of each suppression; a reason left out is an empty string."""
    if "wsgi2asgi:" not in text:
        return ()
    found = []
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.COMMENT and (match := _COMMENT.search(token.string)):
                codes = tuple(code.strip() for code in (match[1] or "").split(",") if code.strip())
                found.append((token.start[0], codes, match[2].strip()))
    except (tokenize.TokenError, SyntaxError):
        return tuple(found)
    return tuple(found)
