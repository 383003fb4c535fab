import socket
import time

import cherrypy


class Directory(cherrypy.Tool):
    def __init__(self):
        super().__init__("before_handler", self.check, priority=40)

    def check(self, group="all"):
        socket.create_connection(("directory", 389)).sendall(group.encode())  # blocking

    def warm(self):
        time.sleep(5)  # trap


class Plain(cherrypy.Tool):
    pass


def stamp():
    with open("stamp") as text:  # blocking
        cherrypy.response.headers["X-Stamp"] = text.read()  # blocking


cherrypy.tools.directory = Directory()
cherrypy.tools.stamp = Plain("before_finalize", stamp)


class Root:
    @cherrypy.expose
    @cherrypy.tools.directory(group="staff")
    def index(self):
        time.sleep(1)  # blocking
        return "ok"


cherrypy.quickstart(Root())
