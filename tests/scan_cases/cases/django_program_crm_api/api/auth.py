import hashlib

from accounts.models import ApiKey
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed


class KeyAuthentication(BaseAuthentication):
    keyword = "Key"

    def authenticate(self, request):
        scheme, _, key = request.headers.get("Authorization", "").partition(" ")
        if scheme != self.keyword:
            return None
        digest = hashlib.sha256(key.encode()).hexdigest()
        try:
            found = ApiKey.objects.select_related("user__team").get(digest=digest)  # blocking
        except ApiKey.DoesNotExist:
            raise AuthenticationFailed("unknown key") from None
        found.touch()
        return found.user, found
