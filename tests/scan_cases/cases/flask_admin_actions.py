import os

from flask import Flask
from flask_admin import Admin
from flask_admin.actions import action
from flask_admin.contrib.sqla import ModelView
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)


class Base(ModelView):
    @action("touch", "Touch")
    def touch(self, ids):
        for user in User.query.filter(User.id.in_(ids)):  # blocking
            os.utime(f"homes/{user.id}")  # blocking

    def helper(self, ids):
        os.remove("homes")  # trap


class Users(Base):
    @action("drop", "Drop", "Sure?")
    def drop(self, ids):
        db.session.commit()  # blocking


admin = Admin(app)
admin.add_view(Users(User, db.session))
