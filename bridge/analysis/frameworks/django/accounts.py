"""The names of Django's own user model."""

from bridge.analysis.values import Constant, External, Value

MODEL = "django.contrib.auth.models.User"
USERS = (
    "django.contrib.auth.models.AbstractUser",
    "django.contrib.auth.models.AbstractBaseUser",
    "django.contrib.auth.base_user.AbstractBaseUser",
    MODEL,
)
"""What a project's own user model derives from."""
_SETTING = "AUTH_USER_MODEL"
PASSWORD_FORMS = tuple(
    f"django.contrib.auth.forms.{name}"
    for name in ("AdminPasswordChangeForm", "PasswordChangeForm", "SetPasswordForm")
)
"""Forms that save the user they are given."""
USER_FORMS = tuple(
    f"django.contrib.auth.forms.{name}"
    for name in ("BaseUserCreationForm", "UserChangeForm", "UserCreationForm")
)
"""Forms of users, whatever fields of theirs a project's class shows."""
LOGIN_FORM = "django.contrib.auth.forms.AuthenticationForm"


def is_user(value: Value) -> bool:
    """Tell whether a relation's target, or a signal's sender, is Django's own user model."""
    if isinstance(value, External):
        return value.path == MODEL or value.path.endswith(_SETTING)
    return isinstance(value, Constant) and value.value in ("auth.User", MODEL)
