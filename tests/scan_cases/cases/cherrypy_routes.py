import sqlite3
import urllib.request

import cherrypy
from cherrypy.process.plugins import BackgroundTask, Monitor


class Albums:
    def index(self):
        return str(self._rows("select * from album"))

    def show(self, number):
        return str(self._rows("select * from album where id=?", number))

    def _rows(self, query, *values):
        with sqlite3.connect("music.db") as db:  # blocking
            return db.execute(query, values).fetchall()  # blocking

    def drop(self):
        self._rows("drop table album")


class Artists:
    def __init__(self):
        self.name = None

    def _cp_dispatch(self, path):
        self.name = path.pop(0)
        return self

    @cherrypy.expose
    def index(self):
        return urllib.request.urlopen(f"http://artists/{self.name}").read()  # blocking


def clean():
    open("/tmp/clean")  # trap


def application():
    dispatcher = cherrypy.dispatch.RoutesDispatcher()
    albums = Albums()
    dispatcher.connect("albums", "/albums", controller=albums, action="index")
    dispatcher.connect("album", "/albums/{number}", controller=albums, action="show")
    cherrypy.tree.mount(None, "/music", {"/": {"request.dispatch": dispatcher}})
    cherrypy.tree.mount(Artists(), "/artists")
    BackgroundTask(60, clean).start()
    Monitor(cherrypy.engine, clean, frequency=60).subscribe()
    return cherrypy.tree
