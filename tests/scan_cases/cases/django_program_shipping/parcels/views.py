import json

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View

from . import services
from .carriers import carrier_for
from .labels import LabelStore
from .models import Address, City, Parcel


class ApiView(View):
    def dispatch(self, request: HttpRequest, *args, **kwargs):
        try:
            self.data = json.loads(request.body or b"{}")  # optional
            result = super().dispatch(request, *args, **kwargs)  # optional
        except ObjectDoesNotExist as error:
            return JsonResponse({"error": str(error)}, status=404)
        except (KeyError, ValueError) as error:
            return JsonResponse({"error": repr(error)}, status=400)
        return result if isinstance(result, HttpResponse) else JsonResponse(result)


class Parcels(ApiView):
    def get(self, request):
        parcels = Parcel.objects.waiting()
        page = parcels[int(request.GET.get("from", 0)) :][:20]
        return {"parcels": [self.describe(p) for p in page], "total": parcels.count()}  # blocking

    def post(self, request):
        city, _ = City.objects.get_or_create(name=self.data["city"], defaults={"zone": 1})  # blocking
        address = Address.objects.create(street=self.data["street"], city=city)  # blocking
        sender = Address.objects.get(pk=self.data["sender"])  # blocking
        parcel = Parcel.objects.create(carrier="dhl", sender=sender, recipient=address)  # blocking
        services.book(parcel)
        return self.describe(parcel)

    @staticmethod
    def describe(parcel):
        return {"number": parcel.number, "city": parcel.recipient.city.name}


class LabelView(ApiView):
    def get(self, request, pk):
        parcel = Parcel.plain.get(pk=pk)  # blocking
        store = LabelStore()
        if parcel.number not in store:
            services.book(parcel)
        return HttpResponse(store[parcel.number], content_type="application/pdf")


class Tracking(ApiView):
    def get(self, request, pk):
        parcel = Parcel.objects.only("number", "carrier").get(pk=pk)  # blocking
        events = parcel.events.values_list("text", flat=True).reverse()
        return {"events": [*events, *carrier_for(parcel.carrier).track(parcel.number)]}  # blocking


@csrf_exempt
def batch(request):
    booked, failed = services.book_waiting(limit=int(request.POST.get("limit", 10)))
    zones = {zone: len(parcels) for zone, parcels in Parcel.objects.by_zone().items()}
    moved = services.archive(1000) if request.POST.get("archive") else 0
    return JsonResponse({"booked": booked, "failed": failed, "zones": zones, "moved": moved})
