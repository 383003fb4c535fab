from chain import AuthHandler, CacheHandler, FetchHandler, chain_of
from compose import Pipe, fetch, parse, store
from lookup import Catalog, Headers
from results import Failure, Success, attempt


class Application:
    def __init__(self):
        self.first = chain_of(AuthHandler("token.txt"), CacheHandler(), FetchHandler())
        self.routes = {
            "/chain": self.chain,
            "/compose": self.compose,
            "/lookup": self.lookup,
            "/result": self.result,
        }

    def __call__(self, environ, start_response):
        view = self.routes.get(environ["PATH_INFO"])
        if view is None:
            start_response("404 Not Found", [])
            return self.not_found()
        start_response("200 OK", [])
        yield str(view(environ)).encode()

    def not_found(self):
        return []

    def chain(self, environ):
        return self.first.handle({"path": environ["PATH_INFO"]})

    def compose(self, environ):
        pipe = Pipe(fetch) | parse | store
        return "data" >> pipe

    def lookup(self, environ):
        catalog = Catalog()
        if "book" in catalog:
            return catalog["book"] + Headers(environ).get("host")
        return catalog["missing"]

    def result(self, environ):
        return (
            attempt(fetch, "a")
            .map(parse)
            .and_then(lambda value: Success(store(value)))
            .unwrap_or("nothing")
        )


application = Application()
