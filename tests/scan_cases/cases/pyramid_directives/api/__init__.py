from pyramid.config import Configurator


class Resource:
    def __init__(self, request):
        self.request = request


def add_resource(config, cls, name):
    config.add_route(f"{name}_list", f"/{name}")
    config.add_route(f"{name}_one", f"/{name}/{{pk}}")
    config.add_view(cls, attr="list", route_name=f"{name}_list", request_method="GET", renderer="json")
    config.add_view(cls, attr="one", route_name=f"{name}_one", request_method="GET", renderer="json")


def main(global_config, **settings):
    from .albums import Albums

    config = Configurator(settings=settings)
    config.add_directive("add_resource", add_resource)
    config.add_resource(Albums, "albums")
    config.add_notfound_view(missing)
    return config.make_wsgi_app()


def missing(request):
    with open("404.json") as file:  # blocking
        request.response.text = file.read()  # blocking
    return request.response
