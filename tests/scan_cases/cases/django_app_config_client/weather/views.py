import threading
from concurrent.futures import ThreadPoolExecutor

import requests
from django.apps import apps
from django.core.mail import send_mail
from django.http import JsonResponse

pool = ThreadPoolExecutor(2)


def now(request):
    return JsonResponse(apps.get_app_config("weather").client.now())


def report():
    requests.post("http://report")  # trap


def mailed(request):
    threading.Thread(target=send_mail, args=("a", "b", None, ["c"])).start()  # optional
    pool.submit(report)
    return JsonResponse({})


def waited(request):
    future = pool.submit(report)
    return JsonResponse({"r": future.result(timeout=3)})  # blocking
