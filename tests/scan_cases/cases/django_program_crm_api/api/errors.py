import sentry_sdk
from rest_framework.views import exception_handler


def handle(exc, context):
    response = exception_handler(exc, context)
    if response is None:
        sentry_sdk.capture_exception(exc)
    return response
