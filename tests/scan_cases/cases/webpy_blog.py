import shutil

import web

urls = ("/", "Index", "/post/(.*)", "Post", "/backup", "Backup")
db = web.database(dbn="sqlite", db="blog.db")


class Index:
    def GET(self):
        rows = db.select("posts", order="id desc", limit=10)  # blocking
        return ", ".join(row.title for row in rows)


class Post:
    def GET(self, number):
        found = db.where("posts", id=number).first()  # blocking
        if found is None:
            raise web.notfound()
        return found.body

    def POST(self, number):
        data = web.input()  # trap
        db.update("posts", where="id=$number", vars=locals(), body=data.body)  # blocking
        raise web.seeother("/")


class Backup:
    def POST(self):
        shutil.copy("blog.db", "/backup/blog.db")  # blocking
        return ""

    def clean(self):
        shutil.rmtree("/backup")  # trap


app = web.application(urls, globals())
application = app.wsgifunc()
