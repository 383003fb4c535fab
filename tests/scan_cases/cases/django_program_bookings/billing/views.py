from django.contrib.auth.decorators import login_required
from django.http import Http404, JsonResponse

from .models import Invoice
from .services import backend, total_for


@login_required
def total(request):
    return JsonResponse({"total": total_for(request.user), "by": backend().describe()})


@login_required
def invoice(request, pk):
    try:
        found = Invoice.objects.select_related("booking").get(pk=pk)  # blocking
    except Invoice.DoesNotExist as error:
        raise Http404 from error
    if found.booking.user_id != request.user.pk:
        raise Http404
    return JsonResponse({"room": str(found.booking.room), "price": found.booking.price})  # blocking
