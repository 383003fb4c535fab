"""A change in the words of the plan: which recipe, where, and what will stand there."""

from bridge.model.place import Place
from bridge.model.plan import Safety, Step
from codemods.recipe import Change, Thread

_QUART = {
    "await": "await",
    "form": "await client.post(..., form=...)",
    "text": "await ….get_data(as_text=True)",
    "enter": "async with",
    "ensure": "await current_app.ensure_async(view)(...)",
    "import": "import from quart",
    "spelled": "",
    "fixture": "pytest_asyncio.fixture",
    "test": "@pytest.mark.asyncio",
    "open": "open(os.path.join(root_path, ...))",
    "appcontext": "@with_appcontext",
}

_NATIVE = {
    "async_pymongo": "async_pymongo.using(...)",
    "async_redis": "await async_redis.using(...)",
    "async_subprocess": "await async_subprocess.{}(...)",
    "async_urllib": "await async_urllib.urlopen(...)",
    "django_loop": "{}",
    "django_render": "TemplateResponse(...)",
    "django_cache": "await cache.{}(...)",
    "django_orm": "await ….{}(...)",
    "django_shortcuts": "await {}(...)",
    "httpx_requests": "await async_requests.{}(...)",
    "sqlalchemy": "an AsyncSession",
}


def step(change: Change, function: str) -> Step:
    """Describe a change made for the function of this id."""
    span = change.span
    inside = function.partition("::")[2] if function.startswith(f"{change.path}::") else ""
    place = Place(change.path, span.line, span.column + 1, span.end_line, span.end_column + 1, inside)
    return Step(change.recipe, place, _instead(change), Safety.SAFE)


def _instead(change: Change) -> str:
    if change.recipe in ("make_view_async", "flask_hook"):
        return "async def"
    if change.recipe == "inline_block":
        return "back on the event loop"
    if change.recipe == "flask_decorator":
        return "current_app.ensure_sync(view)(...)"
    if change.recipe == "django_decorator":
        return f"if iscoroutinefunction({change.name}): async def {change.callee}(...)"
    if change.recipe == "flask_to_quart":
        return _QUART[change.name] or change.callee
    if change.recipe == "adrf_view":
        return change.name
    if change.recipe == "django_middleware":
        return "a form that Django awaits under ASGI, beside the sync one"
    if change.recipe == "psycopg":
        return "async with await psycopg.AsyncConnection.connect(...)"
    if change.recipe in _NATIVE:
        return _NATIVE[change.recipe].format(change.name)
    if change.recipe == "twin_helper":
        return f"async def {change.name}, beside the sync form"
    if change.recipe == "await_callers":
        called = change.name or change.callee.rpartition("::")[2].rpartition(".")[2]
        return f"await {called}(...)" if called else "await the view"
    if change.recipe == "sleep":
        return "await asyncio.sleep(...)"
    where = "asyncio.to_thread" if change.thread is Thread.ANY else "sync_to_async"
    if change.recipe == "offload_block":
        return f"await {where}({change.name})"
    if change.whole:
        return f"await {where}(lambda: ...)"
    return (
        f"await {where}({change.callee}, ...)"
        if where.startswith("asyncio")
        else f"await {where}({change.callee})(...)"
    )
