"""The WSGI entrance: ``gunicorn bookings_project.wsgi:application``."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bookings_project.settings")

application = get_wsgi_application()
