import ldap
from django.contrib.auth import get_user_model
from django.contrib.auth.backends import BaseBackend

User = get_user_model()


class LdapBackend(BaseBackend):
    def authenticate(self, request, username=None, password=None):
        connection = ldap.initialize("ldap://directory")
        try:
            connection.simple_bind_s(f"uid={username}", password)  # blocking
        except ldap.INVALID_CREDENTIALS:
            return None
        user, created = User.objects.get_or_create(username=username)  # blocking
        if created:
            user.set_unusable_password()
            user.save()  # blocking
        return user

    def get_user(self, user_id):
        return User.objects.filter(pk=user_id).first()  # optional
