# entry: attrs_defaults_and_hooks.py::view
# entry: attrs_defaults_and_hooks.py::given
import time

import attrs


@attrs.define
class Filter:
    words: list = attrs.field()

    @words.default
    def _words(self):
        time.sleep(1)  # blocking
        return []

    def __attrs_post_init__(self):
        time.sleep(2)  # blocking


@attrs.define
class Given:
    words: list = attrs.field()

    @words.default
    def _words(self):
        time.sleep(3)  # trap
        return []


def view():
    return Filter()


def given():
    return Given(["a"])
