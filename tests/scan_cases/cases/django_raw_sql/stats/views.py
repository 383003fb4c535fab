from django.db import DatabaseError, connection, transaction
from django.http import JsonResponse

from .models import Hit
from .queries import rows, write


def report(request):
    return JsonResponse({"rows": rows("SELECT 1")})


def insert(request):
    try:
        with transaction.atomic(using="replica"):  # blocking
            write("INSERT INTO t VALUES (%s)", [[1], [2]])
    except DatabaseError:
        return JsonResponse({}, status=500)
    return JsonResponse({"queries": len(connection.queries)})


def typed(request):
    found = Hit.objects.raw("SELECT * FROM stats_hit WHERE path = %s", ["/"])
    first = found[0]  # blocking
    return JsonResponse({"n": first.number, "all": [hit.number for hit in found]})  # blocking


def locked(request, pk):
    with transaction.atomic(durable=True):  # blocking
        hit = Hit.objects.select_for_update(nowait=True).get(pk=pk)  # blocking
        Hit.objects.using("replica").filter(pk=pk).update(number=hit.number + 1)  # blocking
    return JsonResponse({})
