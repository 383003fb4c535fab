from flask import Flask
from flask_sqlalchemy import BaseQuery, SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Person(db.Model):
    class Queries(BaseQuery):
        def named(self, name):
            return self.filter_by(name=name).one()  # blocking

    query_class = Queries
    id = db.Column(db.Integer, primary_key=True)

    def rename(self):
        db.session.commit()  # blocking


@app.route("/<name>")
def show(name):
    Person.query.named(name).rename()
    return str(Person.query.count())  # blocking
