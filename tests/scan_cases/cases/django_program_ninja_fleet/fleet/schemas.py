from typing import Optional

from ninja import ModelSchema, Schema

from .models import Vehicle


class VehicleOut(ModelSchema):
    city: str

    class Meta:
        model = Vehicle
        fields = ["id", "plate"]

    @staticmethod
    def resolve_city(obj):
        return obj.depot.city  # optional


class VehicleIn(Schema):
    plate: str
    depot_id: Optional[int] = None


class PositionIn(Schema):
    lat: float
    lon: float
