import cherrypy
import requests


def check():
    requests.get("http://check")  # optional


cherrypy.tools.check = cherrypy.Tool("before_handler", check)


class Node:
    @cherrypy.expose
    @cherrypy.tools.json_out()
    def default(self, *path):
        return requests.get("/".join(path)).json()  # blocking

    @cherrypy.expose(["old_name", "older"])
    def renamed(self):
        return open("renamed").read()  # blocking

    def hidden(self):
        return open("hidden").read()  # trap


class Rest:
    exposed = True

    def GET(self, pk=None):
        return requests.get("http://rest").text  # blocking

    def DELETE(self, pk):
        return self._drop(pk)

    def _drop(self, pk):
        return requests.delete("http://rest").text  # blocking


class Root:
    node = Node()
    _cp_config = {"tools.check.on": True}

    @cherrypy.expose
    def index(self):
        def stream():
            yield requests.get("http://stream").text  # optional

        return stream()

    index._cp_config = {"response.stream": True}


class Routed:
    def show(self, pk):
        return requests.get("http://routed").text  # optional


dispatcher = cherrypy.dispatch.RoutesDispatcher()
dispatcher.connect("show", "/show/:pk", controller=Routed(), action="show")

if __name__ == "__main__":
    root = Root()
    root.rest = Rest()
    config = {"/rest": {"request.dispatch": cherrypy.dispatch.MethodDispatcher()}}
    cherrypy.quickstart(root, "/", config)
