import time

import cherrypy


class Orders:
    @cherrypy.expose
    def index(self):
        time.sleep(1)  # blocking

    def prepare(self):
        time.sleep(1)  # trap


class Root:
    def __init__(self):
        self.orders = Orders()

    @cherrypy.expose
    def about(self):
        self.helper()

    def helper(self):
        time.sleep(1)  # blocking

    def old(self):
        time.sleep(1)  # blocking

    old.exposed = True


@cherrypy.expose
class Api:
    def GET(self):
        time.sleep(1)  # blocking

    def find(self):
        time.sleep(1)  # trap


if __name__ == "__main__":
    time.sleep(1)  # trap

cherrypy.tree.mount(Api(), "/api")
cherrypy.quickstart(Root(), "/")
