import json

from django.db.models import Avg, Max, Sum
from django.db.models.functions import TruncDay
from django.http import HttpResponse, JsonResponse
from django.views.decorators.cache import cache_page
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from . import sql
from .buffer import Buffer
from .importing import import_buffered
from .models import Meter, Reading


@csrf_exempt
@require_POST
def push(request):
    rows = json.loads(request.body)  # optional
    buffer = Buffer.get()
    buffer.push(*rows)
    if len(buffer) > 1000:
        return JsonResponse({"imported": import_buffered()})
    return JsonResponse({"queued": len(rows)})


@require_GET
@cache_page(60)
def monthly(request):
    return JsonResponse(sql.monthly(), safe=False)


def total(request, number):
    return JsonResponse({"total": sql.total_of(number)})


def overview(request):
    meters = Meter.objects.with_last().order_by("number")
    working = meters.filter(broken=False)
    ids = working.ids()
    readings = Reading.objects.filter(meter__in=ids)
    if not readings:  # blocking
        return JsonResponse({"meters": meters.count()})  # blocking
    stats = readings.aggregate(Max("value"), mean=Avg("value"))  # blocking
    per_day = readings.annotate(day=TruncDay("at")).values("day").annotate(sum=Sum("value"))
    days = {str(row["day"]): row["sum"] for row in per_day}  # blocking
    first, last = readings.earliest("at"), readings.latest("at")  # blocking
    if last.meter.number in dict(working.values_list("number", "pk")):  # blocking
        stats["last"] = first.value
    return JsonResponse({"stats": stats, "days": days, "broken": len(meters.broken_map())})


def compare(request):
    old = Reading.objects.filter(at__year=2020).values_list("value")
    new = Reading.objects.filter(at__year=2021).values_list("value")
    both = old.union(new, all=True).order_by("value")
    top = both[:5]
    values = [value for (value,) in top]  # blocking
    rest = both[5:10]
    text = str(rest.query)
    if Reading.objects.filter(value__gt=9).contains(Reading(pk=1)):  # blocking
        text += "high"
    return HttpResponse(f"{values} {text} {len(rest)}")  # blocking
