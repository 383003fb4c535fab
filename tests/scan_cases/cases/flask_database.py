from flask import Flask
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()
app = Flask(__name__)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)

    @classmethod
    def active(cls):
        return cls.query.filter_by(active=True)


@app.route("/")
def index():
    users = User.query.filter_by(name="a")  # trap
    db.session.add(User())  # trap
    db.session.commit()  # blocking
    for user in users:  # blocking
        print(user)
    User.active().all()  # blocking
    return str(User.query.count())  # blocking
