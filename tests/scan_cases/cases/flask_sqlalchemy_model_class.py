from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.model import Model

app = Flask(__name__)


class Rows(Model):
    @classmethod
    def named(cls, name):
        return cls.query.filter_by(name=name).first()  # blocking

    def save(self, commit=True):
        db.session.add(self)  # trap
        if commit:
            db.session.commit()  # blocking
        return self

    def rename(self, name, commit=False):
        self.name = name
        if commit:
            db.session.commit()  # trap


class Extension(SQLAlchemy):
    pass


db = Extension(model_class=Rows)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    uploads = db.relationship("Upload", backref="user", lazy="dynamic")


class Upload(db.Model):
    id = db.Column(db.Integer, primary_key=True)

    def read(self):
        return open("x").read()  # blocking


@app.route("/a")
def a():
    user = User.named("a")
    for upload in user.uploads.order_by(Upload.id):  # blocking
        print(upload)
    user.rename("b")
    user.uploads.filter_by(id=1).first_or_404().read()  # blocking
    user.save()
    return "a"
