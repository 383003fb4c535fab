"""What waits around views, or once they are done, and stays as it is; Flask's hooks may change (hooks.py)."""

from collections.abc import Callable

from bridge.model.plan import Held
from bridge.model.report import Report
from bridge.model.view import View
from codemods.planning.hooks import is_hook
from codemods.reasons import Refusal

_WHY = {
    "hook": (
        "R-NO-BENEFIT",
        "It waits around views, on the thread that the request keeps for its hooks anyway.",
    ),
    "error_handler": ("R-NO-BENEFIT", "It waits on the thread that the framework answers errors on."),
    "middleware": ("R-EXTENSION", "It is sync middleware: what comes next is called synchronously."),
    "signal": ("R-CALLBACK", "Whoever sends the signal calls it synchronously."),
}


def refusals(report: Report, waits: Callable[[View], bool]) -> dict[str, Held]:
    """Say of each hook, error handler, middleware and receiver that waits, and each stream, why it stays."""
    held: dict[str, Held] = {}
    views = {(view.handler.path, view.handler.qualname): view for view in report.views}
    for view in report.views:
        if view.role in _WHY and not view.is_async and not is_hook(view) and waits(view):
            code, message = _WHY[view.role]
            held[view.id] = Refusal(code, view.handler.line, message).held(view.id)
    for hazard in report.hazards:
        found = views.get((hazard.place.path, hazard.place.function))
        if hazard.code == "WA350" and not hazard.suppressed and found is not None and not found.sites:
            message = "The answer is read from an iterator that waits, once the view is done."
            held.setdefault(found.id, Refusal("R-GENERATOR", hazard.place.line, message).held(found.id))
    return held
