from api import Api, make_client
from models import Repo, User
from storage import Lazy, Storage

client = make_client("https://api.example")


def users():
    return [User.objects.get(1).display, User.objects.first().badge]


def repos():
    found = client.repos.list()
    Repo(client).star()
    return [found, len(client)]


def cached():
    api = Api(client)
    return [api.limits, api.limits, api.version()]


def raw():
    proxy = Lazy(lambda: Storage("bucket"))
    return proxy.fetch("key")


def files():
    storage = Storage("local")
    storage.name = "renamed"
    return [storage.get_text("a"), storage.size]


def application(environ, start_response):
    start_response("200 OK", [])
    view = globals()[environ["PATH_INFO"].lstrip("/")]
    return [repr(view()).encode()]


VIEWS = {"/users": users, "/repos": repos, "/cached": cached, "/raw": raw, "/files": files}


def by_table(environ, start_response):
    start_response("200 OK", [])
    return [repr(VIEWS[environ["PATH_INFO"]]()).encode()]
