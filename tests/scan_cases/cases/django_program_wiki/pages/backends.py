from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import User


class EmailBackend(ModelBackend):
    def authenticate(self, request, username=None, password=None, **kwargs):
        for user in User.objects.filter(email__iexact=username):  # blocking
            if user.check_password(password):
                return user
        return None
