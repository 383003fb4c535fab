import requests
from django.contrib.auth import get_user_model
from django.contrib.auth.backends import BaseBackend


class Directory(BaseBackend):
    def authenticate(self, request, username=None, password=None):
        if not requests.post("http://ldap", json={"u": username, "p": password}).ok:  # blocking
            return None
        user, _ = get_user_model().objects.get_or_create(username=username)  # blocking
        return user

    def get_user(self, user_id):
        return get_user_model().objects.filter(pk=user_id).first()  # optional

    def sync(self):
        requests.get("http://sync")  # trap
