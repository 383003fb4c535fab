import urllib.request

from flask import Flask, render_template_string

app = Flask(__name__)


@app.template_filter("shorten")
def shorten(url):
    with urllib.request.urlopen("http://short/?u=" + url) as answer:  # blocking
        return answer.read().decode()  # optional


@app.template_global()
def price(symbol):
    return urllib.request.urlopen("http://quotes/" + symbol).read()  # blocking


@app.template_test("known")
def known(value):
    return value in {"a", "b"}  # trap


@app.context_processor
def navigation():
    def badge(user):
        return urllib.request.urlopen("http://badges/" + user).read()  # optional

    menu = urllib.request.urlopen("http://menu/").read()  # blocking
    return {"menu": menu, "badge": badge}


@app.route("/")
def index():
    return render_template_string("{{ 'http://x'|shorten }} {{ price('ACME') }}")  # optional
