"""A place to drop files, written against PEP 3333 alone: ``gunicorn filedrop.app:application``."""
