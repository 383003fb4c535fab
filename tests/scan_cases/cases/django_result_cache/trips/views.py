from django.http import JsonResponse

from .models import Person, Trip


def subquery(request):
    people = Person.objects.filter(name="x")
    trips = Trip.objects.filter(leader__in=people)
    return JsonResponse({"n": trips.count()})  # blocking


def listed(request):
    people = list(Person.objects.filter(name="x"))  # blocking
    trips = Trip.objects.filter(leader__in=people)
    if people:
        trips = trips.exclude(name="y")
    return JsonResponse({"n": len(trips)})  # blocking


def counted_after(request):
    trips = Trip.objects.all()
    names = [trip.name for trip in trips]  # blocking
    return JsonResponse({"names": names, "n": trips.count(), "any": trips.exists(), "one": str(trips[0])})


def narrowed_after(request):
    trips = Trip.objects.all()
    names = [trip.name for trip in trips]  # blocking
    mine = trips.filter(leader__name="me")
    return JsonResponse({"names": names, "mine": [trip.name for trip in mine]})  # blocking


def assigned(request, pk):
    trip = Trip.objects.get(pk=pk)  # blocking
    trip.leader = Person(name="new")
    trip.leader.save()  # blocking
    return JsonResponse({"leader": trip.leader.name, "id": trip.leader_id})


def by_name(request, field):
    trip = Trip.objects.get(name="x")  # blocking
    leader = getattr(trip, "leader")  # blocking
    return JsonResponse({"name": getattr(leader, "name")})


def chained(request):
    trip = Trip.objects.filter(name="a").order_by("pk").last()  # blocking
    others = trip.leader.trips.all()  # blocking
    return JsonResponse({"others": {other.pk: other.leader.name for other in others}})  # blocking


def built(request):
    trips = Trip.objects.none()
    for name in ("a", "b"):
        trips |= Trip.objects.filter(name=name)
    return JsonResponse({"trips": list(trips.values("name")[:3])})  # blocking
