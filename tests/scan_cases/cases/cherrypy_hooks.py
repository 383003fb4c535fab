import cherrypy
import pymongo

client = pymongo.MongoClient()


def authenticate(realm="site"):
    user = client.site.users.find_one({"name": cherrypy.request.login})  # blocking
    if user is None:
        raise cherrypy.HTTPError(401)


cherrypy.tools.authenticate = cherrypy.Tool("before_handler", authenticate)


@cherrypy.tools.json_out()
class Api:
    @cherrypy.expose
    @cherrypy.tools.json_in()
    def items(self, number=None):
        if cherrypy.request.method == "POST":
            client.site["items"].insert_one(cherrypy.request.json)  # blocking
        return {"count": client.site["items"].count_documents({})}  # blocking

    @cherrypy.expose
    def default(self, *path, **query):
        return list(path)  # trap


class Root:
    _cp_config = {"tools.authenticate.on": True}

    def __init__(self):
        self.api = Api()

    @cherrypy.expose
    def index(self):
        return "x"


if __name__ == "__main__":
    cherrypy.tree.mount(Root(), "/")
    cherrypy.engine.start()
    cherrypy.engine.block()
