from django import forms
from django.http import JsonResponse
from django.views.generic import CreateView

from .models import Guest


class GuestForm(forms.ModelForm):
    class Meta:
        model = Guest
        fields = "__all__"


class NewGuest(CreateView):
    form_class = GuestForm
    success_url = "/"


def check(request):
    guest = Guest(name="a", code="b")
    try:
        guest.clean_fields()
    except forms.ValidationError as error:
        return JsonResponse({"errors": error.messages})
    return JsonResponse({})


def add(request):
    Guest.objects.create(name="a", code="b")  # optional
    return JsonResponse({})
