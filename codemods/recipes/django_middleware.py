"""Let sync Django middleware of the project serve async views too, without a thread that waits in it."""

import libcst as cst

from codemods.helpers.wrappers import for_both_kinds
from codemods.recipe import Change, Example, Recipe


def rewrite(node: cst.CSTNode, _change: Change) -> cst.CSTNode:
    """Leave the node as it is: the recipe needs what stood there before."""
    return node


def compose(original: cst.CSTNode, node: cst.CSTNode, change: Change) -> cst.CSTNode:
    """Say that a class or a function serves both kinds, and choose between them by what comes next."""
    if isinstance(node, cst.ClassDef):
        return _class(node, change.name)
    if isinstance(original, cst.FunctionDef) and isinstance(node, cst.FunctionDef):
        both = for_both_kinds(original, node, change.callee, change.name)
        return both.with_changes(decorators=[cst.Decorator(cst.Name("sync_and_async_middleware"))])
    return node


def _class(node: cst.ClassDef, attribute: str) -> cst.ClassDef:
    if not isinstance(node.body, cst.IndentedBlock):
        return node
    statements = [_method(statement, attribute) for statement in node.body.body]
    first = 1 if _is_text(statements[0]) else 0
    said: list[cst.BaseStatement] = [
        cst.parse_statement("sync_capable = True"),
        cst.parse_statement("async_capable = True"),
    ]
    blank = [cst.EmptyLine(indent=False)]
    if first:
        said[0] = said[0].with_changes(leading_lines=blank)
    if not getattr(statements[first], "leading_lines", ()):
        statements[first] = statements[first].with_changes(leading_lines=blank)
    body = [*statements[:first], *said, *statements[first:]]
    return node.with_changes(body=node.body.with_changes(body=body))


def _method(statement: cst.BaseStatement, attribute: str) -> cst.BaseStatement:
    if not isinstance(statement, cst.FunctionDef) or not isinstance(statement.body, cst.IndentedBlock):
        return statement
    body = list(statement.body.body)
    names = [
        parameter.name.value for parameter in (*statement.params.posonly_params, *statement.params.params)
    ]
    if statement.name.value == "__init__":
        marked = f"if iscoroutinefunction({names[0]}.{attribute}):\n    markcoroutinefunction({names[0]})"
        body.append(cst.parse_statement(marked))
    elif statement.name.value == "__call__" and statement.asynchronous is None:
        asked = f"if iscoroutinefunction({names[0]}):\n    return {names[0]}.__acall__({names[1]})"
        body.insert(1 if _is_text(body[0]) else 0, cst.parse_statement(asked))
    else:
        return statement
    return statement.with_changes(body=statement.body.with_changes(body=body))


def _is_text(statement: cst.BaseStatement) -> bool:
    """Tell whether a statement is a docstring."""
    return (
        isinstance(statement, cst.SimpleStatementLine)
        and isinstance(statement.body[0], cst.Expr)
        and isinstance(statement.body[0].value, cst.SimpleString | cst.ConcatenatedString)
    )


def imports(change: Change) -> tuple[str, ...]:
    """Say what a class needs, and what a function."""
    if change.callee:
        return (
            "from asgiref.sync import iscoroutinefunction",
            "from django.utils.decorators import sync_and_async_middleware",
        )
    return ("from asgiref.sync import iscoroutinefunction, markcoroutinefunction",)


_APP = """\
{imports}import requests
{django}from django.http import HttpResponse
from django.urls import path
{decorators}
ROOT_URLCONF = "app"
MIDDLEWARE = ["app.{name}"]


{middleware}

{definition}def rate(request):
    return HttpResponse({call}("http://upstream.invalid/rate", timeout=5).text)


urlpatterns = [path("rate", rate)]
"""

_CLASS = """\
class Refusing:
{capable}    def __init__(self, get_response):
        self.get_response = get_response
{marked}
    def __call__(self, request):
{asked}        if request.method == "POST":
            return HttpResponse("read only", status=405)
        return self.get_response(request)
{twin}"""

_TWIN = """
    async def __acall__(self, request):
        if request.method == "POST":
            return HttpResponse("read only", status=405)
        return await self.get_response(request)
"""

_ASKED = """\
        if iscoroutinefunction(self):
            return self.__acall__(request)
"""

_FUNCTION = """\
{decorator}def refusing(get_response):
{coroutines}    def middleware(request):
        if request.method == "POST":
            return HttpResponse("read only", status=405)
        return get_response(request)

    return middleware
"""

_FOR_COROUTINES = """\
    if iscoroutinefunction(get_response):
        async def middleware(request):
            if request.method == "POST":
                return HttpResponse("read only", status=405)
            return await get_response(request)

        return middleware

"""


def _app(name: str, middleware: str, *, done: bool = False, native: bool = True, **more: str) -> str:
    asynchronous = done or not native
    return _APP.format(
        imports="import async_requests\n" if done else "",
        django=more.get("django", ""),
        decorators=more.get("decorators", ""),
        name=name,
        middleware=middleware,
        definition="async " if asynchronous else "",
        call="(await async_requests.get" if done else "requests.get",
    ).replace("timeout=5).text)", "timeout=5)).text)" if done else "timeout=5).text)")


_BARE = _CLASS.format(capable="", marked="", asked="", twin="")

RECIPE = Recipe(
    name="django_middleware",
    summary="Give sync middleware an async form, which Django uses under ASGI, where a view behind it is "
    "async: otherwise a thread waits in the middleware as long as the view takes.",
    rewrite=rewrite,
    compose=compose,
    imports=imports,
    level=1,
    examples=(
        Example(
            "a class",
            _app("Refusing", _BARE),
            _app(
                "Refusing",
                _CLASS.format(
                    capable="    sync_capable = True\n    async_capable = True\n\n",
                    marked="        if iscoroutinefunction(self.get_response):\n"
                    "            markcoroutinefunction(self)\n",
                    asked=_ASKED,
                    twin=_TWIN,
                ),
                done=True,
                django="from asgiref.sync import iscoroutinefunction, markcoroutinefunction\n",
            ),
        ),
        Example(
            "a function",
            _app("refusing", _FUNCTION.format(decorator="", coroutines="")),
            _app(
                "refusing",
                _FUNCTION.format(decorator="@sync_and_async_middleware\n", coroutines=_FOR_COROUTINES),
                done=True,
                django="from asgiref.sync import iscoroutinefunction\n",
                decorators="from django.utils.decorators import sync_and_async_middleware\n",
            ),
        ),
        Example(
            "no view behind it waits",
            _app("Refusing", _BARE).replace(
                'requests.get("http://upstream.invalid/rate", timeout=5).text', '"1"'
            ),
        ),
        Example(
            "a class that gives what comes next away",
            _app(
                "Refusing",
                _BARE.replace(
                    "return self.get_response(request)", "return later(self.get_response)(request)"
                ),
            )
            .replace("class Refusing", "def later(function):\n    return function\n\n\nclass Refusing")
            .replace('requests.get("http://upstream.invalid/rate", timeout=5).text', '"1"'),
        ),
    ),
)
