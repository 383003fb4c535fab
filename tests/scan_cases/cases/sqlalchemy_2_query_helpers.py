from flask import Flask, jsonify, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import func, select
from sqlalchemy.orm import Mapped, mapped_column

app = Flask(__name__)
db = SQLAlchemy(app)


class City(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    people: Mapped[int]


@app.get("/cities")
def cities():
    query = db.select(City).order_by(City.name)  # trap
    page = db.paginate(query, per_page=20)  # blocking
    return jsonify([city.name for city in page.items])  # trap


@app.get("/cities/<int:number>")
def city(number):
    return db.get_or_404(City, number).name  # blocking


@app.get("/largest")
def largest():
    query = select(func.max(City.people))
    return str(db.session.execute(query).scalar_one())  # blocking


@app.post("/cities")
def add():
    row = City(name=request.form["name"], people=0)
    db.session.add(row)  # trap
    db.session.flush()  # blocking
    db.session.refresh(row)  # blocking
    db.session.commit()  # blocking
    return str(row.id), 201  # optional


@app.get("/old")
def old():
    rows = City.query.filter(City.people > 10).limit(3)  # trap
    return jsonify({row.id: row.name for row in rows})  # blocking
