from django.db import transaction

from . import geo
from .models import Depot, Position, Vehicle


class VehicleService:
    def __init__(self, depot: Depot):
        self.depot = depot

    def all(self):
        return Vehicle.objects.filter(depot=self.depot, active=True)

    def find(self, plate: str) -> Vehicle:
        return self.all().get(plate=plate)  # blocking

    def create(self, payload) -> Vehicle:
        data = payload.dict(exclude_unset=True)
        data.setdefault("depot_id", self.depot.pk)
        return Vehicle.objects.create(**data)  # blocking

    @transaction.atomic  # optional
    def track(self, vehicle: Vehicle, points: list) -> int:
        made = Position.objects.bulk_create(  # blocking
            Position(vehicle=vehicle, lat=point.lat, lon=point.lon) for point in points
        )
        return len(made)

    def where(self, vehicle: Vehicle) -> str | None:
        last = vehicle.position()
        return geo.reverse(**last) if last else None
