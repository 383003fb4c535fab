from flask import Flask

import services

app = Flask(__name__)


@app.get("/mail")
def mail():
    services.mailer.send("x")


@app.get("/quiet")
def quiet():
    return services.VERSION
