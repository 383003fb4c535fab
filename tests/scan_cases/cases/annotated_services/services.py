import sqlite3


class Ledger:
    def __init__(self, app=None):
        self.path = ""
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        self.path = app.config["LEDGER"]
        app.extensions["ledger"] = self

    def balance(self):
        with sqlite3.connect(self.path) as connection:  # blocking
            return connection.execute("select 1").fetchone()[0]  # blocking

    def vacuum(self):
        with sqlite3.connect(self.path) as connection:  # trap
            connection.execute("vacuum")  # trap
