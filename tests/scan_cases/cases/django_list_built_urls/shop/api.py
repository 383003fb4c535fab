import requests
from django.http import JsonResponse
from django.views import View


class Ping(View):
    def get(self, request):
        return JsonResponse({"status": requests.get("http://upstream").status_code})  # blocking


class Hidden(View):
    def get(self, request):
        return JsonResponse({"status": requests.get("http://hidden").status_code})  # trap


ROUTES = {"ping": Ping, "pong": Ping}
