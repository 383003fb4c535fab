import json
import time

from django.core.exceptions import BadRequest
from django.db.models import Avg, F, Window
from django.db.models.functions import RowNumber
from django.http import Http404, JsonResponse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import ListView, View

from . import ingestion
from .broker import CommandError, answers, broker, command
from .models import Device, Sample
from .state import State, online_count


class DeviceList(ListView):
    queryset = Device.objects.select_related("model").order_by("serial")  # optional

    def render_to_response(self, context, **response_kwargs):
        devices = context["device_list"]
        return JsonResponse(
            {
                "devices": [{"serial": d.serial, "model": d.model.name} for d in devices],  # blocking
                "online": online_count(lambda: sum(1 for d in self.get_queryset() if d.is_online)),  # blocking
            }
        )


def find(serial):
    try:
        return Device.objects.get_by_natural_key(serial)
    except Device.DoesNotExist as error:
        raise Http404(serial) from error


@never_cache
def device(request, serial):
    found, state = find(serial), State(serial)
    last = state["last"] if "last" in state else None
    attached = found.attached.values_list("serial", flat=True)
    return JsonResponse({"root": found.root().serial, "last": last, "attached": [*attached], **state.all()})  # blocking


@method_decorator(csrf_exempt, name="dispatch")
class Command(View):
    timeout = 5

    def post(self, request, serial):
        target = find(serial)
        try:
            command(target, json.loads(request.body)["name"])  # optional
            answer = answers.wait(serial, self.timeout)
        except KeyError as error:
            raise BadRequest(str(error)) from error
        except CommandError:
            broker.emit("timeouts", {"serial": serial})
            return JsonResponse({}, status=504)
        target.mark_seen()
        return JsonResponse({"answer": answer})


def history(request, serial):
    samples = Sample.objects.filter(device__serial=serial).annotate(
        number=Window(RowNumber(), order_by=F("at").desc())
    )
    recent = samples.filter(number__lte=10)
    payloads = [json.loads(sample.payload) for sample in recent]  # blocking
    return JsonResponse({"payloads": payloads, "total": recent.count()})  # trap


async def ingest(request):
    rows = json.loads(request.body)
    if len(rows) == 1:
        count, model = await ingestion.ingest_at_once(rows)
        return JsonResponse({"count": count, "model": model})
    return JsonResponse({"count": await ingestion.ingest(rows)})


async def report(request):
    means = {
        row["device__serial"]: row["mean"]
        async for row in Sample.objects.values("device__serial").annotate(mean=Avg("id"))
    }
    online = [device.serial async for device in Device.objects.all() if device.is_online]
    async for sample in Sample.objects.select_related("device")[:10]:
        means[sample.device.serial] = sample.device.gateway and sample.device.gateway.serial  # blocking
    return JsonResponse({"means": means, "online": online})


def poll(request):
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        if newest := Sample.objects.order_by("-at").first():  # blocking
            return JsonResponse({"at": newest.at, "device": newest.device.serial})  # blocking
        time.sleep(0.5)  # blocking
    return JsonResponse({}, status=204)
