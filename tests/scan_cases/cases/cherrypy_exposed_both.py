import os

import cherrypy
from cherrypy.lib.static import serve_file


class Album:
    exposed = True

    @cherrypy.expose
    def default(self, name=None):
        if name is None:
            return ", ".join(os.listdir("/srv/albums"))  # blocking
        return serve_file(f"/srv/albums/{name}")  # blocking

    def hidden(self):
        os.remove("/srv/albums")  # trap


class Root:
    def __init__(self):
        self.albums = Album()


def application():
    return cherrypy.tree.mount(Root(), "/")
