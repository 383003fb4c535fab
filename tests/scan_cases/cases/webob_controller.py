import requests
from webob import Request, Response
from webob.dec import wsgify
from webob.exc import HTTPNotFound


class Site:
    def __init__(self):
        self.actions = {"show": self.show, "save": self.save}

    @wsgify
    def __call__(self, request):
        action = self.actions.get(request.path_info_peek())
        if action is None:
            raise HTTPNotFound()
        return action(request)

    def show(self, request):
        return Response(requests.get("http://show").text)  # blocking

    def save(self, request):
        request.copy().remote_addr
        return Response(requests.put("http://save").text)  # blocking

    def drop(self, request):
        return Response(requests.delete("http://drop").text)  # trap


@wsgify.middleware
def limited(request, app):
    requests.get("http://limit")  # blocking
    return request.get_response(app)


def old(environ, start_response):
    request = Request(environ)
    response = Response(open(request.path).read())  # blocking
    return response(environ, start_response)


application = limited(Site())
