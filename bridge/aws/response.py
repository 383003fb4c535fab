"""Response headers as Mangum can read them."""

from bridge.gateway.types import Message


def readable_headers(message: Message) -> Message:
    """Return ``message`` with its headers, latin-1 as WSGI has them, in the UTF-8 that Mangum decodes."""
    headers = message.get("headers")
    if not headers or all(value.isascii() for _, value in headers):
        return message
    return {**message, "headers": [(name, _as_utf8(value)) for name, value in headers]}


def _as_utf8(value: bytes) -> bytes:
    try:
        value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1").encode("utf-8")
    return value
