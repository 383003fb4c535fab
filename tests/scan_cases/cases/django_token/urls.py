from django.http import JsonResponse
from django.urls import path
from rest_framework.authtoken.models import Token


def renew(request):
    Token.objects.filter(user=request.user).delete()  # blocking
    token, created = Token.objects.get_or_create(user=request.user)  # blocking
    return JsonResponse({"key": token.key, "created": created})  # trap


urlpatterns = [path("renew/", renew)]
