from flask import Flask, jsonify, request
from flask_jwt_extended import (
    JWTManager,
    create_access_token,
    current_user,
    get_jwt_identity,
    jwt_required,
)
from redis import StrictRedis

app = Flask(__name__)
jwt = JWTManager(app)
revoked = StrictRedis(decode_responses=True)


@jwt.token_in_blocklist_loader
def is_revoked(header, payload):
    return revoked.get(payload["jti"]) is not None  # blocking


@jwt.user_lookup_loader
def find_user(header, payload):
    return revoked.hgetall("user:" + payload["sub"])  # blocking


@app.post("/login")
def login():
    token = create_access_token(identity=request.json["name"])  # trap
    return jsonify(token=token)


@app.delete("/logout")
@jwt_required()
def logout():
    revoked.set(get_jwt_identity(), "", ex=3600)  # blocking
    return ""


@app.get("/me")
@jwt_required(optional=True)
def me():
    return jsonify(current_user)  # trap
