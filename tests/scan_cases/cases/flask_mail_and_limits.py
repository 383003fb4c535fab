import requests
from flask import Flask
from flask_jwt_extended import JWTManager, get_jwt_identity, jwt_required
from flask_login import LoginManager, current_user, login_required
from flask_mail import Mail, Message
from flask_pymongo import PyMongo
from flask_redis import FlaskRedis

app = Flask(__name__)
mail = Mail(app)
mongo = PyMongo(app)
redis_client = FlaskRedis(app)
jwt = JWTManager(app)
login = LoginManager(app)


@jwt.user_lookup_loader
def lookup(header, data):
    return requests.get("http://user").json()  # optional


@login.user_loader
def load(pk):
    return User(pk)


class User:
    def __init__(self, pk):
        self.pk = pk

    @property
    def plan(self):
        return requests.get("http://plan").text  # blocking

    @property
    def name(self):
        return "x"


@app.post("/mail")
@jwt_required()
def send():
    message = Message("x", recipients=["a"])
    mail.send(message)  # blocking
    return get_jwt_identity()


@app.get("/mongo")
def rows():
    found = list(mongo.db.items.find({"x": 1}))  # blocking
    mongo.db.items.insert_one({})  # blocking
    return {"found": len(found)}


@app.get("/redis")
def cached():
    return redis_client.get("x")  # blocking


@app.get("/plan")
@login_required
def plan():
    return current_user.plan + current_user.name
