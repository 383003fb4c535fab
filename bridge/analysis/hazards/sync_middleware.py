"""WA320: Django middleware that can't be awaited puts every async view into a thread."""

from collections.abc import Iterator

from bridge.analysis.hazards.found import Found, Scanned, path_of
from bridge.analysis.interpret import classes
from bridge.analysis.values import Class, Constant

_CAPABLE = ("django.utils.deprecation.MiddlewareMixin",)
_DECORATORS = (
    "django.utils.decorators.sync_and_async_middleware",
    "django.utils.decorators.async_only_middleware",
)


def check(scanned: Scanned) -> Iterator[Found]:
    """Find middleware of the project that only knows sync, where the project has async views."""
    if not any(
        view.framework == "django" and view.role == "view" and view.is_async for view in scanned.views
    ):
        return
    for view in scanned.views:
        if view.framework != "django" or view.role != "middleware" or view.handler is None or view.is_async:
            continue
        code = view.handler
        frames = [frame for frame in view.frames if frame.code is code]
        owner = next((frame.function.owner for frame in frames if frame.function is not None), None)
        if owner is not None and _is_capable(owner):
            continue
        if owner is None and any(_is_decorated(frame.closure) for frame in frames):
            continue
        yield Found("WA320", code.whole(), "this middleware is sync, so async views run in a thread", view.id)


def _is_capable(cls: Class) -> bool:
    if classes.derives(cls, *_CAPABLE):
        return True
    held = classes.find(cls, "async_capable")
    return held is not None and any(isinstance(value, Constant) and value.value for value in held[1])


def _is_decorated(factory: object) -> bool:
    """Tell whether the function that made the middleware says that it knows both ways."""
    from bridge.analysis.values.frames import Frame

    if not isinstance(factory, Frame) or factory.closure is None:
        return False
    decorations = factory.closure.decorations.get(factory.code.index, [])
    return any(path_of(value) in _DECORATORS for _, values in decorations for value in values)
