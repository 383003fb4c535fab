from django.contrib.auth import get_user_model
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import JsonResponse
from django.views import View

User = get_user_model()


def register(request):
    user = User.objects.create_user(request.POST["email"], request.POST["password"])
    return JsonResponse({"pk": user.pk, "staff": user.is_staff})


class Me(LoginRequiredMixin, View):
    def get(self, request):
        rows = request.user.colleagues()  # optional
        return JsonResponse({"colleagues": [user.email for user in rows]})  # blocking

    def post(self, request):
        request.user.email = request.POST["email"]  # optional
        request.user.save()  # blocking
        return JsonResponse({"org": self.request.user.organisation.name})  # blocking
