from flask import Flask

app = Flask(__name__)

from acme.server import views  # noqa: E402, F401
