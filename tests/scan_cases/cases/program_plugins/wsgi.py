import kernel
from kernel.registry import Plugin

kernel.load_all()


def application(environ, start_response):
    path = environ["PATH_INFO"].strip("/")
    handler = kernel.ROUTES.get(path, not_found)
    start_response("200 OK", [])
    return [handler(environ).encode()]


def not_found(environ):
    return "none of " + ", ".join(sorted(Plugin.registry))


@kernel.route("render")
def render(environ):
    page = Plugin.create("markdown", title="x").render("text")
    return page + Plugin.create("html").render("more")


@kernel.route("notify")
def notify(environ):
    for channel in kernel.channels():
        channel.send("hello")
    return "sent"


if __name__ == "__main__":
    from wsgiref.simple_server import make_server

    make_server("", 8000, application).serve_forever()  # trap
