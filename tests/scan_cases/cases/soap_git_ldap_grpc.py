import git
import grpc
import ldap
import zeep
from flask import Flask

import users_pb2
import users_pb2_grpc

app = Flask(__name__)
channel = grpc.insecure_channel("users:50051")  # trap


@app.get("/soap")
def soap():
    client = zeep.Client("http://x?wsdl")  # blocking
    return client.service.Find("a")  # blocking


@app.get("/pull")
def pull():
    repository = git.Repo("/srv/repo")  # optional
    repository.remotes.origin.pull()  # blocking
    return repository.head.commit.hexsha  # optional


@app.get("/ldap")
def directory():
    connection = ldap.initialize("ldap://x")  # trap
    connection.simple_bind_s("cn=x", "y")  # blocking
    return str(connection.search_s("dc=x", ldap.SCOPE_SUBTREE))  # blocking


@app.get("/rpc")
def rpc():
    stub = users_pb2_grpc.UsersStub(channel)  # trap
    return stub.Get(users_pb2.Request()).name  # optional
