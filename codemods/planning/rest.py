"""Django REST framework: its classes call handlers synchronously; those of adrf, if asked for, await them."""

import ast

from codemods.planning import guards
from codemods.planning.ground import Ground
from codemods.reading.facts import Facts
from codemods.reading.frames import dotted
from codemods.reading.project import FunctionDef, Module
from codemods.reading.versions import show
from codemods.reasons import Refusal
from codemods.recipe import Change

ADRF = "adrf"
_SINCE = (
    5,
    0,
)  # the first Django whose csrf_exempt, which REST framework applies, keeps a coroutine function
_BASES = {
    "rest_framework.views.APIView": ("adrf.views", "APIView"),
    "rest_framework.generics.GenericAPIView": ("adrf.generics", "GenericAPIView"),
    "rest_framework.viewsets.ViewSet": ("adrf.viewsets", "ViewSet"),
    "rest_framework.viewsets.GenericViewSet": ("adrf.viewsets", "GenericViewSet"),
}
"""What adrf has an equal for, as long as its handlers are the project's own."""
_ON_LOOP = frozenset(
    [
        *("as_view", "dispatch", "options", "setup", "http_method_not_allowed"),
        *("initialize_request", "finalize_response", "handle_exception", "get_exception_handler"),
        *("get_authenticators", "get_authenticate_header", "get_parsers", "get_parser_context"),
        *("get_renderers", "get_renderer_context", "get_content_negotiator", "perform_content_negotiation"),
    ]
)
"""Methods that adrf calls on the event loop, or in another way than REST framework does."""
_MARKING = frozenset(
    [
        *("action", "authentication_classes", "content_negotiation_class", "metadata_class"),
        *("parser_classes", "permission_classes", "renderer_classes", "schema", "throttle_classes"),
        "versioning_class",
    ]
)
"""Decorators that only leave a note on the function."""
_WAY = "adrf's equals await them: name --drf adrf"


def is_rest(facts: Facts, module: Module, owner: ast.ClassDef) -> bool:
    """Tell whether a class is one of REST framework's views, or of adrf's."""
    return any(
        base.startswith(("rest_framework.", "adrf."))
        for _, _, bases in guards.lineage(facts, module, owner)
        for base in bases
    )


def turned(ground: Ground, module: Module, owner: ast.ClassDef) -> tuple[Change, ...]:
    """List the change that makes a class of REST framework's one of adrf's.

    Raises:
        Refusal: adrf was not asked for, or would not do the same.
    """
    facts, line = ground.facts, owner.lineno
    lineage = guards.lineage(facts, module, owner)
    ours = [base for _, _, bases in lineage for base in bases if base.startswith("rest_framework.")]
    if ours and ground.drf != ADRF:
        raise Refusal("R-EXTENSION", line, f"{ours[0]} calls its handlers synchronously ({_WAY}).")
    if ours:
        _version(ground, line)
    strange = [base for base in ours if base not in _BASES]
    if strange:
        code = "R-CBV-MIXIN" if strange[0].endswith("Mixin") else "R-CBV-GENERIC"
        raise Refusal(code, line, f"{strange[0]} answers with sync code of its own.")
    _alone(ground, module, owner)
    if not ours:
        return ()
    for part in owner.bases:
        full = module.absolute(dotted(part))
        if full in _BASES:
            return (_renamed(module, owner, part, *_BASES[full]),)
    raise Refusal("R-CBV-MIXIN", line, f"It becomes a view through a class of the project, not by {ours[0]}.")


def _alone(ground: Ground, module: Module, owner: ast.ClassDef) -> None:
    """Check that nothing but the class itself takes part in how it answers."""
    lineage = guards.lineage(ground.facts, module, owner)
    known = {*_BASES, *(".".join(place) for place in _BASES.values()), "object", "abc.ABC"}
    for where, node, bases in lineage:
        for base in bases:
            if base not in known:
                raise Refusal("R-CBV-MIXIN", node.lineno, f"{base} takes part in how {owner.name} answers.")
        own = [part for part in node.body if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef)]
        for part in own:
            if part.name in _ON_LOOP:
                message = f"{node.name}.{part.name} would run on the event loop."
                raise Refusal("R-CBV-MIXIN", node.lineno, message)
        if node is not owner and any(part.name in guards.HANDLERS for part in own):
            raise Refusal("R-CBV-MIXIN", owner.lineno, f"{node.name} in {where.path} has handlers too.")
    if derived := _derived(ground, owner.name):
        raise Refusal("R-CBV-MIXIN", owner.lineno, f"{derived} derives from it.")
    if owner.decorator_list:
        above = owner.decorator_list[0]
        raise Refusal("R-DECORATOR-UNKNOWN", above.lineno, f"@{ast.unparse(above)} wraps a sync dispatch.")
    if handling := _exception_handler(ground):
        raise Refusal("R-EXTENSION", owner.lineno, f"adrf calls {handling} on the event loop.")


def _version(ground: Ground, line: int) -> None:
    present = ground.versions.get("django")
    if present is None or present < _SINCE:
        here = f"the project has {show(present)}" if present else "its version is not known"
        raise Refusal("R-VERSION", line, f"adrf's views need Django {show(_SINCE)}; {here}.")


def _derived(ground: Ground, name: str) -> str:
    for path in ground.project.paths:
        if name not in ground.project.text(path) or (module := ground.project.module(path)) is None:
            continue
        for other in module.definitions.values():
            bases = other.bases if isinstance(other, ast.ClassDef) else []
            if any(dotted(base).rpartition(".")[2] == name for base in bases):
                return other.name
    return ""


def _exception_handler(ground: Ground) -> str:
    """Name the project's own setting for exceptions; empty when REST framework's own handles them."""
    for path in ground.project.paths:
        if "EXCEPTION_HANDLER" in ground.project.text(path):
            return f"the EXCEPTION_HANDLER of {path}"
    return ""


def decorator(ground: Ground, module: Module, node: FunctionDef, above: ast.expr) -> tuple[Change, ...]:
    """List the change that a decorator of REST framework's needs above a view.

    Raises:
        Refusal: it would not await the view.
    """
    bare = above.func if isinstance(above, ast.Call) else above
    full = module.absolute(dotted(bare))
    last = full.rpartition(".")[2]
    what = f"@{ast.unparse(above)}"
    if full.startswith("adrf.") and last == "api_view":
        return ()
    if ground.drf != ADRF:
        message = f"{what} belongs to an extension that calls views synchronously ({_WAY})."
        raise Refusal("R-EXTENSION", above.lineno, message)
    if last in _MARKING:
        return ()
    if last != "api_view":
        raise Refusal("R-EXTENSION", above.lineno, f"{what} is not known to await the view.")
    _version(ground, node.lineno)
    if handling := _exception_handler(ground):
        raise Refusal("R-EXTENSION", node.lineno, f"adrf calls {handling} on the event loop.")
    return (_renamed(module, node, bare, "adrf.decorators", "api_view"),)


def _renamed(
    module: Module, node: ast.ClassDef | FunctionDef, place: ast.expr, home: str, name: str
) -> Change:
    new = f"Async{name}" if name[0].isupper() else f"async_{name}"
    meant = f"{home}.{name}"
    if guards.hides(module, tuple(ast.walk(node)), new, meant):
        raise Refusal("R-SHADOWED", node.lineno, f"The name {new} means something else in this file.")
    imports = (f"from {home} import {name} as {new}",)
    return Change("adrf_view", module.path, module.span(place), name=new, imports=imports)
