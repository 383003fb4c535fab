"""Jinja's templates: read into the nodes of Django's, with expressions that are nearly Python's."""
