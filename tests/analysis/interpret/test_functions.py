"""Calls of one function with many kinds of arguments share frames, but what they hand over is told apart."""

from textwrap import dedent

from tests.analysis.frameworks.found import find

HOOKS = """
    import requests
    from flask import Flask

    app = Flask(__name__)


    class Hook:
        def __call__(self, action, *args):
            return action(*args)


    def plain(value, *rest):
        return value


    def waiting(value, *rest):
        return requests.get(value)

"""


def test_what_a_hook_calls_is_not_what_other_calls_hand_it(tmp_path):
    values = "".join(f"class V{n}:\n    pass\n\n\n" for n in range(20))
    hooks = "class Plain(Hook):\n    pass\n\n\nclass Waiting(Hook):\n    pass\n\n\n"
    hooks += "plain_hook = Plain()\nwaiting_hook = Waiting()\n\n\n"
    nested = "def nested(value, *rest):\n    return plain_hook(plain, value)\n\n\n"
    nested += "def nested_wait(value, *rest):\n    return waiting_hook(waiting, value)\n\n\n"
    views = "".join(
        f"@app.route('/plain{n}')\ndef plain{n}():\n    plain_hook(nested, V{n}(), V{(n + 1) % 20}())\n\n\n"
        f"@app.route('/waiting{n}')\ndef waiting{n}():\n"
        f"    plain_hook(nested_wait, V{n}(), V{(n + 1) % 20}())\n\n\n"
        for n in range(20)
    )
    found = find(tmp_path, dedent(HOOKS) + values + hooks + nested + views)
    names = [name for name in found.names() if "requests.get" in found.waits(name)]
    assert names == [f"waiting{n}" for n in range(20)]
