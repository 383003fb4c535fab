from flask import Flask

from shop import forms
from shop.models import Account, db

app = Flask(__name__)
db.init_app(app)


@app.get("/<int:number>")
def show(number):
    account = db.get_or_404(Account, number)  # blocking
    return str(account.database.size())  # blocking


@app.get("/names/<int:number>")
def names(number):
    account = db.get_or_404(Account, number)  # blocking
    return str(account.owner.names())  # blocking


@app.get("/forms")
def form():
    return str(forms.Database)
