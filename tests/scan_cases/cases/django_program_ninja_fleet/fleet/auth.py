from ninja.security import HttpBearer

from .models import Token


class TokenAuth(HttpBearer):
    def authenticate(self, request, token):
        try:
            return Token.objects.select_related("depot").get(key=token, active=True)  # blocking
        except Token.DoesNotExist:
            return None
