# entry: app.py::view
import grpc
from shop_pb2_grpc import ShopStub

channel = grpc.insecure_channel("a")
stub = ShopStub(channel)


def view(request):
    return stub.Buy(request)  # blocking
