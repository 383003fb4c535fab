"""The AWS Lambda door: a WSGI application, or a bridge, as a Lambda handler on Mangum.

Needs ``wsgi2asgi[aws]``; Mangum is imported when a handler is made, not when this package is.
"""

from bridge.aws.handler import LambdaHandler as LambdaHandler

__all__ = ["LambdaHandler"]
