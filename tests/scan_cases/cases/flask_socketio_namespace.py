import time

import redis
from flask import Flask, request
from flask_socketio import Namespace, SocketIO, join_room

app = Flask(__name__)
socketio = SocketIO(app, message_queue="redis://")
store = redis.StrictRedis(decode_responses=True)


class Chat(Namespace):
    def on_connect(self):
        store.sadd("online", request.sid)  # blocking

    def on_join(self, data):
        join_room(data["room"])
        self.history(data["room"])

    def history(self, room):
        for line in store.lrange(f"room:{room}", 0, -1):  # blocking
            self.emit("line", line)  # optional

    def forget(self, room):
        store.delete(f"room:{room}")  # trap


@socketio.on("typing", namespace="/chat")
def typing(data):
    store.publish("typing", data["name"])  # blocking


def ticker():
    while True:
        time.sleep(10)  # trap
        socketio.emit("tick")  # optional


@app.post("/start")
def start():
    socketio.start_background_task(ticker)  # optional
    return "", 202


socketio.on_namespace(Chat("/chat"))
