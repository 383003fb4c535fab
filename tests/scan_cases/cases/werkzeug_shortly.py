import redis
from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.routing import Map, Rule
from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response


class Shortly:
    def __init__(self, config):
        self.redis = redis.Redis(config["host"], config["port"])
        self.url_map = Map([Rule("/", endpoint="new_url"), Rule("/<short_id>", endpoint="follow")])

    def on_new_url(self, request):
        if request.method == "POST":
            number = self.redis.incr("last")  # blocking
            self.redis.set(f"url:{number}", request.form["url"])  # blocking
        return Response("form")

    def on_follow(self, request, short_id):
        target = self.redis.get("url:" + short_id)  # blocking
        if target is None:
            raise NotFound()
        return redirect(target)

    def dispatch_request(self, request):
        adapter = self.url_map.bind_to_environ(request.environ)
        try:
            endpoint, values = adapter.match()
            return getattr(self, "on_" + endpoint)(request, **values)
        except HTTPException as error:
            return error

    def wsgi_app(self, environ, start_response):
        response = self.dispatch_request(Request(environ))
        return response(environ, start_response)

    def __call__(self, environ, start_response):
        return self.wsgi_app(environ, start_response)


def create_app(host="localhost", port=6379):
    return Shortly({"host": host, "port": port})


@Request.application
def hello(request):
    return Response(open("hello.txt").read())  # blocking


application = create_app()
