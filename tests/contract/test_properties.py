"""Properties: however the same bytes are cut up, the same is read and the same is sent."""

import io
from collections import deque
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bridge import Bridge
from bridge.gateway.body import RequestBody
from tests.contract.harness import Connection, request

PIECES = st.lists(
    st.one_of(st.binary(max_size=9), st.sampled_from([b"\n", b"a\n", b"\n\n", b""])), max_size=12
)
SIZES = st.one_of(st.none(), st.integers(-3, 40))
READS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["read", "readline", "readlines"]), SIZES),
        st.just(("next", None)),
        st.just(("list", None)),
    ),
    max_size=12,
)


def perform(stream: Any, reads: list[tuple[str, int | None]]) -> list[Any]:
    """Carry out ``reads`` one after the other and keep what each gave."""
    results: list[Any] = []
    for name, size in reads:
        if name == "next":
            results.append(next(iter(stream), b"none"))
        elif name == "list":
            results.append(list(stream))
        else:
            results.append(getattr(stream, name)(size))
    return results


@given(pieces=PIECES, reads=READS)
@settings(deadline=None, max_examples=500)
def test_any_split_reads_as_one_file(pieces: list[bytes], reads: list[tuple[str, int | None]]) -> None:
    waiting = deque(piece for piece in pieces if piece)
    body = RequestBody(lambda wanted: waiting.popleft() if waiting else b"")
    assert perform(body, reads) == perform(io.BytesIO(b"".join(pieces)), reads)


@given(pieces=PIECES, reads=READS)
@settings(deadline=None, max_examples=60)
def test_any_split_reads_as_one_file_across_threads(
    pieces: list[bytes], reads: list[tuple[str, int | None]]
) -> None:
    results: list[Any] = []

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        results.append(perform(environ["wsgi.input"], reads))
        start_response("200 OK", [])
        return [b""]

    bridge = Bridge(app, threads=1)
    request(bridge, Connection(pieces or [b""]), method="POST").check_good()
    bridge.close()
    assert results == [perform(io.BytesIO(b"".join(pieces)), reads)]


@given(written=PIECES, yielded=PIECES, late=st.booleans(), length=st.booleans(), wrapped=st.booleans())
@settings(deadline=None, max_examples=150)
def test_any_mix_of_write_and_yield_sends_the_same_bytes(
    written: list[bytes], yielded: list[bytes], late: bool, length: bool, wrapped: bool
) -> None:
    whole = b"".join(written + yielded)
    headers = [("Content-Length", str(len(whole)))] if length else []

    def app(environ: dict[str, Any], start_response: Any) -> Any:
        def parts() -> Any:
            write = start_response("200 OK", headers)
            for part in written:
                write(part)
            yield from yielded

        if late:
            return parts()
        write = start_response("200 OK", headers)
        for part in written:
            write(part)
        return iter(yielded) if wrapped else yielded

    bridge = Bridge(app, threads=1)
    answer = request(bridge).check_good()
    bridge.close()
    assert answer.body == whole
    assert answer.header(b"content-length") in ([], [b"%d" % len(whole)])
