import time

import requests
from flask import Flask
from flask_socketio import SocketIO, emit

app = Flask(__name__)
socketio = SocketIO(app)


@socketio.on("message")
def message(data):
    emit("answer", requests.post("http://answer", json=data).text)  # optional


@socketio.on_error_default
def failed(error):
    time.sleep(1)  # optional


@app.post("/notify")
def notify():
    socketio.emit("x", {}, to="room")  # optional
    socketio.start_background_task(work)  # optional
    return requests.get("http://notify").text  # blocking


def work():
    time.sleep(1)  # trap
