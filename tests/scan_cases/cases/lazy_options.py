from flask import Flask, jsonify
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import joinedload, subqueryload

app = Flask(__name__)
db = SQLAlchemy(app)


class Tag(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)


class Photo(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    album_id = db.Column(db.ForeignKey("album.id"))
    tags = db.relationship("Tag", secondary="photo_tag", lazy="joined")


class Album(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    photos = db.relationship("Photo", lazy=True, backref=db.backref("album", lazy=True))


@app.get("/tags/<int:number>")
def tags(number):
    photo = db.get_or_404(Photo, number)  # blocking
    return jsonify([tag.name for tag in photo.tags])  # trap


@app.get("/album/<int:number>")
def album(number):
    photo = Photo.query.filter_by(id=number).one()  # blocking
    return str(photo.album.id)  # blocking


@app.get("/eager")
def eager():
    found = Album.query.options(subqueryload(Album.photos)).first()  # blocking
    return str(len(found.photos))  # trap


@app.post("/album/<int:number>")
def add(number):
    found = db.session.get(Album, number)  # blocking
    found.photos.append(Photo())  # blocking
    db.session.commit()  # blocking
    return ""
