"""What a request may do beyond PEP 3333, where the ASGI server offers it."""

from bridge.gateway.channel import Channel
from bridge.gateway.headers import encode_headers
from bridge.gateway.response import Response
from bridge.gateway.types import Environ, Scope


def offer_extensions(environ: Environ, scope: Scope, channel: Channel, response: Response) -> None:
    """Add the optional callables to ``environ``.

    ``wsgi.early_hints(headers)`` sends the Link headers among
    ``headers`` in a 103 response (RFC 8297) and ``wsgi.trailers(headers)``, called before the body, makes
    the list, as it is at the end of the body, the response's trailers (RFC 9110 6.5); each is there only when
    the server has the ASGI extension for it.
    """
    extensions = scope["extensions"]
    if "http.response.early_hint" in extensions:

        def early_hints(headers: list[tuple[str, str]]) -> None:
            links = [value for name, value in encode_headers(headers)[0] if name == b"link"]
            if links and not response.sent:
                channel.put_message({"type": "http.response.early_hint", "links": links})

        environ["wsgi.early_hints"] = early_hints

    if "http.response.trailers" in extensions:
        environ["wsgi.trailers"] = response.set_trailers
