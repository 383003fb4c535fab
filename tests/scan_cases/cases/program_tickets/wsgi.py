from commands import registry
from http_layer import Request, Router
from middleware import stack

router = Router()


@router.get("/open")
def open_ticket(request: Request):
    return registry.dispatch("open", title=request.query("title"))


@router.get("/close")
def close_ticket(request):
    return registry.dispatch("close", number=1)


@router.get("/bulk")
def bulk(request):
    return [registry.dispatch(name, number=2) for name in ("close", "assign")]


@router.get("/history")
def history(request):
    return registry.history.render()


@router.post("/purge")
def purge(request):
    import shutil

    shutil.rmtree("tickets")  # blocking
    return "purged"


application = stack(router)
