from flask import Flask
from peewee import SqliteDatabase
from playhouse.dataset import DataSet
from playhouse.migrate import SqliteMigrator, migrate

app = Flask(__name__)


class Shelf(DataSet):
    def names(self):
        return self.tables  # blocking

    def version(self):
        return self._database.pragma("schema_version")  # blocking

    def columns_of(self, table):
        return self._database.get_columns(table)  # blocking

    def path(self):
        return self._database.database  # trap


db = SqliteDatabase("shelf.db")
shelf = Shelf(db)
migrator = SqliteMigrator(db)


@app.get("/")
def index():
    return str((shelf.names(), shelf.version(), shelf.path()))


@app.get("/rows/<table>")
def rows(table):
    if shelf.columns_of(table):
        return [row for row in shelf[table].all()]  # blocking
    return shelf[table].find_one(id=1)  # blocking


@app.post("/rows/<table>")
def insert(table):
    with shelf.transaction():  # blocking
        return str(shelf[table].insert(name="a"))  # blocking


@app.post("/model/<table>")
def through_model(table):
    model = shelf[table].model_class
    return str(model.insert({"name": "a"}).execute())  # blocking


@app.post("/drop/<table>/<column>")
def drop(table, column):
    migrate(migrator.drop_column(table, column))  # blocking
    return ""
