import falcon
import psycopg


class Sessions:
    def __init__(self, dsn):
        self.dsn = dsn

    def process_request(self, req, resp):
        req.context.connection = psycopg.connect(self.dsn)  # blocking

    def process_resource(self, req, resp, resource, params):
        req.context.user = req.context.connection.execute("select 1").fetchone()  # blocking

    def process_response(self, req, resp, resource, succeeded):
        if succeeded:
            req.context.connection.commit()  # blocking
        req.context.connection.close()  # optional


class Things:
    def on_get(self, req, resp):
        rows = req.context.connection.execute("select * from things")  # blocking
        resp.media = [row[0] for row in rows]  # optional


def storage_error(req, resp, error, params):
    with open("errors.log", "a") as log:  # blocking
        log.write(str(error))  # blocking
    raise falcon.HTTPInternalServerError()


def create():
    app = falcon.App(middleware=[Sessions("dbname=x")])
    app.add_route("/things", Things())
    app.add_error_handler(psycopg.Error, storage_error)
    return app
