from django.http import JsonResponse
from models import Parcel
from nowhere import Bundle


def grown(request):
    parcels = Parcel.objects.filter(weight__gt=2)  # trap
    if "extra" in request.GET:
        parcels = list(parcels)  # blocking
        parcels.append(Parcel(weight=3))
    for parcel in parcels:  # blocking
        parcel.weight += 1
    return JsonResponse({})


def both(request):
    parcels = Parcel.objects.all()
    if request.GET:
        first = list(parcels)  # blocking
    else:
        first = [parcel.pk for parcel in parcels]  # blocking
    return JsonResponse({"first": len(first), "all": [parcel.weight for parcel in parcels]})  # trap


def summed(request):
    parcels = Parcel.objects.all()
    total = sum(parcel.weight for parcel in parcels)  # blocking
    return JsonResponse({"total": total, "count": len(parcels)})  # trap


def handed(request):
    bundle = Bundle(parcel.weight for parcel in Parcel.objects.all())  # blocking
    return JsonResponse({"bundle": str(bundle)})


def lazily(request):
    weights = (parcel.weight for number in (1, 2) for parcel in Parcel.objects.filter(pk=number))  # trap
    return JsonResponse({"made": weights is not None})
