"""Run something and gather what it waited for into proposals for the catalogue."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from types import FrameType, ModuleType

from bridge.model.place import Place
from bridge.model.proposal import Proposal, Trace
from bridge.tracing.callee import Callee, find_step
from bridge.tracing.known import Known
from bridge.tracing.project import Project
from bridge.tracing.waits import Builtin
from bridge.tracing.watch import Watch

# No entry is proposed for templates and logs, of which reasonable people disagree that they matter, nor for
# what starts, serves or tests an application: it calls the project, the project does not call it.
_LEFT_OUT = (
    *("django.shortcuts.render", "django.template.", "flask.templating.", "jinja2.", "mako."),
    *("linecache.", "logging.", "traceback.", "warnings."),
    *("django.core.handlers.", "django.core.management.", "http.server.", "socketserver.", "wsgiref."),
    *("django.test.", "flask.testing.", "rest_framework.test.", "unittest.", "werkzeug.test."),
)
_MOST_PLACES = 5

Run = Callable[[], None]


@dataclass(slots=True)
class _Seen:
    callee: Callee
    waits_in: str
    times: int = 0
    seconds: float = 0.0
    places: Counter[Place] = field(default_factory=Counter)


def trace(run: Run, project: Project, known: Known, *, threshold: float) -> Trace:
    """Run it, watched; return what waited below lines of the project.

    ``threshold`` is the time in seconds from which a call of a C extension counts as a wait. What ``run``
    raises passes through.
    """
    seen: dict[str, _Seen] = {}
    names_known: dict[tuple[str, ...], bool] = {}
    count_known = 0
    lock = Lock()

    def notice(frame: FrameType, function: Builtin, seconds: float) -> None:
        nonlocal count_known
        step = find_step(frame, function, project.owns)
        if step is None or project.tests(step.frame.f_code.co_filename):
            return
        names = step.callee.names
        if any(name.startswith(_LEFT_OUT) for name in names):
            return
        code = step.frame.f_code
        place = Place(project.path(code.co_filename), step.frame.f_lineno, function=code.co_qualname)
        with lock:
            if names not in names_known:
                names_known[names] = known.knows(names, step.callee.values)
            if names_known[names]:
                count_known += 1
                return
            one = seen.setdefault(names[0], _Seen(step.callee, _name(function)))
            one.times += 1
            one.seconds += seconds
            one.places[place] += 1

    with Watch(notice, threshold=threshold):
        run()
    proposals = sorted(map(_propose, seen.values()), key=lambda one: (-one.seconds, one.target))
    return Trace(tuple(proposals), count_known)


def _propose(seen: _Seen) -> Proposal:
    ordered = sorted(seen.places, key=lambda place: (-seen.places[place], place))
    return Proposal(
        seen.callee.names[0],
        seen.waits_in,
        seen.times,
        seen.seconds,
        tuple(ordered[:_MOST_PLACES]),
        seen.callee.unnamed,
    )


def _name(function: Builtin) -> str:
    owner = getattr(function, "__self__", None)
    if owner is None or isinstance(owner, ModuleType):
        return f"{function.__module__}.{function.__name__}"
    return f"{type(owner).__module__}.{function.__qualname__}"
