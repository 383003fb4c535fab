from django.contrib.auth.models import User
from django.core.exceptions import ObjectDoesNotExist
from django.http import JsonResponse

from .models import Diplomat, Passport, Profile


def place(request):
    user = User.objects.select_related("profile").get(username="a")  # blocking
    return JsonResponse({"place": user.profile.place})


def number(request, pk):
    profile = Profile.objects.get(pk=pk)  # blocking
    try:
        passport = profile.passport  # blocking
    except ObjectDoesNotExist:
        return JsonResponse({}, status=404)
    return JsonResponse({"number": passport.number, "holder": passport.holder.pk})


def has(request, pk):
    profile = Profile.objects.get(pk=pk)  # blocking
    return JsonResponse({"has": hasattr(profile, "passport")})  # blocking


def child(request):
    diplomat = Diplomat.objects.get(country="x")  # blocking
    base = Passport.objects.filter(number="1")
    return JsonResponse({"number": diplomat.number, "same": diplomat in base})  # blocking


def down(request):
    passport = Passport.objects.get(number="1")  # blocking
    return JsonResponse({"country": passport.diplomat.country})  # blocking
