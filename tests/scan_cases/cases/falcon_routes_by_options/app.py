import falcon

import db


class Rows:
    def on_get(self, request, response, pk):
        response.media = dict(db.one("select * from rows where id = %s", pk))

    def on_post_all(self, request, response):
        db.insert("rows", [(row,) for row in request.get_media()])

    def on_put_all(self, request, response):
        db.load("rows", request.bounded_stream)

    def on_get_all(self, request, response):
        response.media = [row[0] for row in db.stream("select id from rows")]


ROUTES = [("/rows/{pk}", {}), ("/rows", {"suffix": "all"})]


def create_app():
    app = falcon.App()
    rows = Rows()
    for path, options in ROUTES:
        app.add_route(path, rows, **options)
    return app
