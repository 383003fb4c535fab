from typing import List

from django.shortcuts import get_object_or_404
from ninja import NinjaAPI, Router
from ninja.pagination import paginate

from .auth import TokenAuth
from .geo import reverse_async
from .models import Depot, Position, Vehicle
from .schemas import PositionIn, VehicleIn, VehicleOut
from .services import VehicleService

api = NinjaAPI(auth=TokenAuth())
vehicles = Router(tags=["vehicles"])


@vehicles.get("/", response=List[VehicleOut])
@paginate
def list_vehicles(request):
    return VehicleService(request.auth.depot).all()  # optional


@vehicles.post("/", response={201: VehicleOut})
def create_vehicle(request, payload: VehicleIn):
    return 201, VehicleService(request.auth.depot).create(payload)


@vehicles.get("/{plate}/where")
def where(request, plate: str):
    service = VehicleService(request.auth.depot)
    return {"place": service.where(service.find(plate))}


@vehicles.post("/{plate}/track")
def track(request, plate: str, points: List[PositionIn]):
    service = VehicleService(request.auth.depot)
    return {"saved": service.track(service.find(plate), points)}


@vehicles.delete("/{int:vehicle_id}")
def retire(request, vehicle_id: int):
    vehicle = get_object_or_404(Vehicle, pk=vehicle_id)  # blocking
    vehicle.active = False
    vehicle.save()  # blocking
    return {"depot": vehicle.depot.city}  # blocking


@api.get("/depots", auth=None)
def depots(request):
    return [{"city": d.city, "vehicles": d.vehicles.count()} for d in Depot.objects.all()]  # blocking


@api.get("/last/{int:pk}")
async def last(request, pk: int):
    position = await Position.objects.filter(vehicle_id=pk).alatest("at")
    return {"place": await reverse_async(position.lat, position.lon)}


@api.exception_handler(Vehicle.DoesNotExist)
def missing(request, exc):
    return api.create_response(request, {"known": Vehicle.objects.count()}, status=404)  # blocking


api.add_router("/vehicles", vehicles)
