from flask import Flask, current_app, g, jsonify, request
from werkzeug.local import LocalProxy

from bots import Bot, all_bots
from rooms import Room, RoomStore
from signals import joined, left, message_sent


def _get_store():
    if "store" not in g:
        g.store = RoomStore(current_app.config["STORE"])
    return g.store


store = LocalProxy(_get_store)


def create_app():
    app = Flask(__name__)
    app.config.update(STORE="rooms")
    app.add_url_rule("/send", view_func=send)
    app.add_url_rule("/join", view_func=join)
    app.add_url_rule("/history", "history", history)
    app.add_url_rule("/leave", view_func=leave)
    app.add_url_rule("/bots", view_func=bots)
    return app


def send():
    room = store.get("lobby")
    room << "hello"
    message_sent.send(room, text="hello")
    return jsonify(len(room))


def join():
    joined.send(store.get("lobby"))
    return "joined"


def history():
    return jsonify([message for message in reversed(store.get("lobby"))])


def leave():
    left.send(None)
    return "left"


def bots():
    return jsonify([bot.name for bot in all_bots(enabled=True)], Bot.count())
