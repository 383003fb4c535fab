import requests
from django.core.management.base import BaseCommand

from shop.logic import close_all


class Command(BaseCommand):
    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true")

    def handle(self, *args, **options):
        requests.get("http://lock")  # trap
        close_all()
