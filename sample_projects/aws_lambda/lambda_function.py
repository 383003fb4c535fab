"""What the function's handler setting names: ``lambda_function.handler``."""

from swatches.app import app

from bridge.aws import LambdaHandler

handler = LambdaHandler(app)
