from django.db.models import Avg, Case, Count, F, OuterRef, Q, Subquery, Sum, Value, When, Window
from django.db.models.functions import Rank, TruncMonth
from django.http import JsonResponse

from .models import Sale


def combined(request):
    north = Sale.objects.filter(region="n")
    south = Sale.objects.filter(region="s")
    both = north.union(south, all=True).order_by("amount")
    common = north.intersection(south)
    return JsonResponse({"rows": [sale.amount for sale in both], "n": common.count()})  # blocking


def grouped(request):
    by_month = Sale.objects.annotate(month=TruncMonth("day")).values("month").annotate(total=Sum("amount"))
    figures = Sale.objects.aggregate(mean=Avg("amount"), n=Count("pk", filter=Q(region="n")))  # blocking
    return JsonResponse({"months": {str(row["month"]): row["total"] for row in by_month}, **figures})  # blocking


def windowed(request):
    best = Sale.objects.filter(region=OuterRef("region")).order_by("-amount").values("amount")[:1]
    rows = Sale.objects.annotate(
        best=Subquery(best),
        rank=Window(Rank(), order_by=F("amount").desc()),
        size=Case(When(amount__gt=5, then=Value("big")), default=Value("small")),
    )
    conditions = Q(region="n") | ~Q(amount__lt=3)
    return JsonResponse({"sql": str(rows.filter(conditions).query)})


def dates(request):
    days = Sale.objects.dates("day", "month")
    regions = set(Sale.objects.values_list("region", flat=True).distinct())  # blocking
    return JsonResponse({"days": [str(day) for day in days], "regions": list(regions)})  # blocking


def written(request):
    Sale.objects.filter(region="x").delete()  # blocking
    made = Sale.objects.bulk_create([Sale(region="n", amount=n, day="2024-01-01") for n in range(3)])  # blocking
    for sale in made:
        sale.amount += 1
    Sale.objects.bulk_update(made, ["amount"])  # blocking
    last, first = Sale.objects.latest("day"), Sale.objects.earliest("day")  # blocking
    return JsonResponse({"found": Sale.objects.filter(amount=1).contains(first), "last": str(last)})  # blocking


def joined(request):
    either = Sale.objects.filter(region="n") | Sale.objects.filter(amount__gt=5)
    if Sale.objects.filter(region="x") & Sale.objects.filter(amount=1):  # blocking
        return JsonResponse({"either": [sale.amount for sale in either]})  # blocking
    return JsonResponse({})
