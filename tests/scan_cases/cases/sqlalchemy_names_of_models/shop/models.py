from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Account(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    database = db.relationship("Database")
    owner = db.relationship(lambda: Person)


class Database(db.Model):
    id = db.Column(db.Integer, primary_key=True)

    def size(self):
        with open(f"{self.id}.size") as file:  # blocking
            return file.read()  # blocking


class Person(db.Model):
    def names(self):
        with open("names") as file:  # blocking
            return file.readlines()  # blocking
