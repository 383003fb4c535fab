from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from bookings.services import booking


class Command(BaseCommand):
    help = "Writes to everybody who comes today, or on the given day."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("day", nargs="?", type=date.fromisoformat)

    def handle(self, *args: Any, **options: Any) -> None:
        count = booking.remind(options["day"] or timezone.localdate())
        self.stdout.write(f"{count} reminders sent")
