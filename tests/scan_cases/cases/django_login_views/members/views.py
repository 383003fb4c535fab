import requests
from django.contrib.auth.signals import user_logged_in
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.contrib.auth.mixins import PermissionRequiredMixin, UserPassesTestMixin
from django.dispatch import receiver
from django.http import HttpResponse
from django.views import View

from .models import Card


@receiver(user_logged_in)
def remember(sender, request, user, **kwargs):
    Card.objects.filter(user=user).update(used=True)  # blocking


class SignIn(LoginView):
    template_name = "in.html"

    def form_valid(self, form):
        requests.post("http://seen")  # blocking
        return super().form_valid(form)  # blocking

    def get_success_url(self):
        return self.request.user.card.start or "/"  # blocking


class SignOut(LogoutView):
    def post(self, request, *args, **kwargs):
        requests.post("http://left")  # blocking
        return super().post(request, *args, **kwargs)  # blocking


class CardPage(PermissionRequiredMixin, View):
    permission_required = "members.view_card"

    def has_permission(self):
        if not super().has_permission():  # optional
            return False
        return Card.objects.filter(user=self.request.user).exists()  # blocking

    def get(self, request):
        return HttpResponse("card")


class Staff(UserPassesTestMixin, View):
    raise_exception = True

    def test_func(self):
        return self.request.user.card.used  # blocking

    def handle_no_permission(self):
        requests.post("http://denied")  # blocking
        return super().handle_no_permission()

    def get(self, request):
        return HttpResponse("staff")

    def test_other(self):
        return requests.get("http://other").ok  # trap
