"""A scan with the cache finds what a scan without it finds, whatever was edited in between."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bridge.analysis.scan import scan
from bridge.config import Config

CALLS = (
    "time.sleep(1)",
    "requests.get('http://example.org')",
    "open('x').read()",
    "None",
    "b.work()",
    "c.work()",
)
FILES = ("a.py", "b.py", "c.py", "test_a.py")


def text(name, call, lines, decorated, broken):
    imports = "".join(f"import {other}\n" for other in "bc" if f"{other}.py" != name)
    view = f'@app.get("/{name}")\n' if decorated else ""
    return (
        "\n"
        * lines
        + f"import time\nimport requests\nfrom flask import Flask\n{imports}\napp = Flask(__name__)\n"
        f"\n\n{view}def work():\n    return {call}\n"
        f"\n\ndef idle():\n    return {'None' if lines else call}\n" + ("def (:\n" if broken else "")
    )


CONTENTS = st.tuples(
    st.sampled_from(CALLS), st.integers(0, 2), st.booleans(), st.sampled_from([False, False, False, True])
)
EDITS = st.lists(st.tuples(st.sampled_from(FILES), st.none() | CONTENTS), min_size=1, max_size=5)


@settings(max_examples=40, deadline=None)
@given(st.lists(EDITS, min_size=2, max_size=4))
def test_after_any_edits(rounds):
    directory = Path(tempfile.mkdtemp())
    try:
        for edits in rounds:
            for name, content in edits:
                if content is None:
                    (directory / name).unlink(missing_ok=True)
                else:
                    (directory / name).write_text(text(name, *content))
            cached = scan(directory, Config(), cache=True)
            fresh = scan(directory, Config())
            assert cached.report == fresh.report
            assert cached.program == fresh.program
            assert scan(directory, Config(), cache=True).report == fresh.report
    finally:
        shutil.rmtree(directory)
