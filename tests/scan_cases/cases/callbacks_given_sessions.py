import time

import pybreaker
import requests
from flask import Flask
from neo4j import GraphDatabase
from pymongo import MongoClient

app = Flask(__name__)
client = MongoClient()
driver = GraphDatabase.driver("neo4j://x")
breaker = pybreaker.CircuitBreaker()


def transfer(session):
    session.client.bank.accounts.update_one({"_id": 1}, {"$inc": {"sum": -1}}, session=session)  # blocking


def unused(session):
    session.client.bank.accounts.drop()  # trap


def friends(transaction, name):
    return list(transaction.run("match (p {name: $name}) return p", name=name))  # blocking


def ping():
    return requests.get("http://ping").text  # blocking


@app.post("/transfer")
def run_transfer():
    with client.start_session() as session:  # optional
        session.with_transaction(transfer)  # blocking
    return ""


@app.get("/friends/<name>")
def named(name):
    with driver.session() as session:
        return str(session.execute_read(friends, name))  # blocking


@app.get("/ping")
def guarded():
    return breaker.call(ping)


@app.get("/watch")
def watch():
    with client.shop.users.watch() as stream:  # optional
        first = stream.try_next()  # blocking
        return str(first or next(iter(stream)))  # optional


def sleeper():
    time.sleep(1)  # trap
