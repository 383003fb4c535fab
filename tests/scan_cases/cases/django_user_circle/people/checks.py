from django.contrib.auth import get_user_model

Person = get_user_model()


def is_free(email):
    try:
        Person.objects.by_email(email)
    except Person.DoesNotExist:
        return True
    return False
