import logging
import requests
from flask import jsonify, current_app


class ApiError(Exception):
    status = 400

    def to_response(self):
        return jsonify(error=str(self)), self.status


class UpstreamError(ApiError):
    status = 502


def register_errors(app):
    @app.errorhandler(ApiError)
    def handle(error):
        if error.status >= 500:
            report(error)
        return error.to_response()

    app.register_error_handler(404, lambda e: (jsonify(error="nf"), 404))


def report(error):
    requests.post("https://errors", json={"e": str(error)})  # blocking
