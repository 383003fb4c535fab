import time
from functools import partial, reduce

from export import Renderer

STAGES = []


def stage(function=None, *, order=0):
    if function is None:
        return partial(stage, order=order)
    STAGES.append((order, function))
    return function


@stage
def number(lines):
    for index, line in enumerate(lines):
        yield f"{index} {line}"


@stage(order=1)
def throttle(lines):
    for line in lines:
        time.sleep(0.01)  # blocking
        yield line


@stage(order=2)
def upper(lines):
    yield from map(str.upper, lines)


def unused_stage(lines):
    for line in lines:
        time.sleep(0.02)  # trap
        yield line


def build(document):
    renderer = Renderer()
    return (renderer.render(node) for node in document)


def convert(lines):
    ordered = [function for _, function in sorted(STAGES, key=lambda pair: pair[0])]
    return reduce(lambda stream, function: function(stream), ordered, lines)
