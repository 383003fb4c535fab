from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import validates

app = Flask(__name__)
db = SQLAlchemy(app)


class Patient(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    mail = db.Column(db.String)

    @validates("mail")
    def check_mail(self, key, value):
        with open("blocked.txt") as file:  # blocking
            if value in file.read():  # blocking
                raise ValueError(value)
        return value

    def unused(self):
        open("unused.txt")  # trap


@app.post("/patients/<mail>")
def add(mail):
    db.session.add(Patient(mail=mail))
    db.session.commit()  # blocking
    return ""
