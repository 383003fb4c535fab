import psycopg

from . import Resource


class Albums(Resource):
    def list(self):
        return self._rows("select * from album")

    def one(self):
        return self._rows("select * from album where id = %s", self.request.matchdict["pk"])[0]

    def _rows(self, query, *values):
        with psycopg.connect("dbname=music") as connection:  # blocking
            return connection.execute(query, values).fetchall()  # blocking

    def remove(self):
        psycopg.connect("dbname=music").execute("delete from album")  # trap
