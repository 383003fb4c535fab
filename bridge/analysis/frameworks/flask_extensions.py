"""Flask's extensions that bring views of their own kind: Flask-Admin, Flask-Classful."""
