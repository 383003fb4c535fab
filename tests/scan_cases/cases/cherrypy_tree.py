import cherrypy
import requests


class Tool(cherrypy.Tool):
    def __init__(self):
        super().__init__("before_handler", self.check)

    def check(self):
        requests.get("http://check")  # optional


class Section:
    def __init__(self, url):
        self.url = url

    @cherrypy.expose
    def index(self, **query):
        return self._load()

    @cherrypy.expose
    @cherrypy.tools.json_in()
    def save(self):
        return requests.post(self.url, json=cherrypy.request.json).text  # blocking

    def _load(self):
        return requests.get(self.url).text  # blocking

    def _cp_dispatch(self, vpath):
        return self


class Root:
    def __init__(self):
        self.users = Section("http://users")
        self.groups = Section("http://groups")

    @cherrypy.expose
    def default(self, *args):
        raise cherrypy.HTTPRedirect("/")

    def helper(self):
        return open("helper").read()  # trap


def error(status, message, traceback, version):
    return requests.get("http://error").text  # optional


def run():
    cherrypy.config.update({"error_page.404": error})
    app = cherrypy.tree.mount(Root(), "/", {"/": {"tools.sessions.on": True}})
    app.merge({})
    cherrypy.engine.start()
    cherrypy.engine.block()  # trap


if __name__ == "__main__":
    run()
