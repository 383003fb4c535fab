# entry: string_methods_traps.py::view
import io
import json
import queue
import re
import shlex
import tempfile


def view(request):
    io.StringIO("x").read()  # trap
    io.BytesIO(b"x").getvalue()  # trap
    json.loads("{}")  # trap
    re.compile("x").match("x")  # trap
    shlex.split("a b")  # trap
    queue.Queue().put_nowait(1)  # trap
    queue.Queue().get(block=False)  # trap
    request.files.get("a")  # trap
    {"open": 1}["open"]
    with tempfile.SpooledTemporaryFile() as spooled:  # optional
        spooled.write(b"x")  # optional
