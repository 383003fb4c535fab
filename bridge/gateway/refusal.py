"""Answers the gateway gives itself, when a request can't reach the application."""

from bridge.gateway.types import Message, Send

_RETRY_AFTER = b"1"  # seconds


def refusal(status: int, sentence: str) -> tuple[Message, bytes]:
    """Build head and body of a plain-text answer; a 503 says when to come back (RFC 9110 10.2.3)."""
    body = sentence.encode() + b"\n"
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", b"%d" % len(body)),
    ]
    if status == 503:
        headers.append((b"retry-after", _RETRY_AFTER))
    return {"type": "http.response.start", "status": status, "headers": headers}, body


async def send_refusal(send: Send, method: str, status: int, sentence: str) -> None:
    """Send such an answer, without the body when the request was a HEAD."""
    head, body = refusal(status, sentence)
    try:
        await send(head)
        await send(
            {"type": "http.response.body", "body": b"" if method == "HEAD" else body, "more_body": False}
        )
    except OSError:
        return  # the client has gone, so nobody misses the answer
