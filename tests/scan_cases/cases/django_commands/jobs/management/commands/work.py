import time

from django.core.management.base import BaseCommand


class Command(BaseCommand):
    def handle(self, *args, **options):
        time.sleep(1)  # trap
        self.stdout.write(open("x").read())  # trap
