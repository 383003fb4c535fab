import cherrypy
import mysql.connector


def connect(thread_index):
    cherrypy.thread_data.db = mysql.connector.connect(host="localhost")  # optional


class Saver(cherrypy.Tool):
    def __init__(self):
        super().__init__("before_finalize", self.save, priority=20)

    def save(self):
        cherrypy.request.db.commit()


@cherrypy.expose
class People:
    def GET(self, number=None):
        db = mysql.connector.connect(host="localhost")  # blocking
        cursor = db.cursor()  # trap
        cursor.execute("select * from people")  # blocking
        return str(cursor.fetchall())  # optional

    def PUT(self, number):
        return self.store(number)

    def store(self, number):
        with open("people.txt", "a") as file:  # blocking
            file.write(number)  # blocking
        return ""


class Root:
    people = People()

    @cherrypy.expose
    def index(self):
        return "index"

    @cherrypy.expose(["stats.html", "stats"])
    def statistics(self):
        return open("stats.html").read()  # blocking

    def hidden(self):
        return open("hidden.html").read()  # trap


cherrypy.engine.subscribe("start_thread", connect)

if __name__ == "__main__":
    conf = {"/people": {"request.dispatch": cherrypy.dispatch.MethodDispatcher()}}
    cherrypy.quickstart(Root(), "/", conf)
