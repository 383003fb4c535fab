from rest_framework import status
from rest_framework.generics import CreateAPIView, GenericAPIView, ListAPIView
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from .models import Order
from .serializers import OrderSerializer, TokenSerializer


class Create(CreateAPIView):
    serializer_class = OrderSerializer
    permission_classes = [IsAuthenticated]

    def create(self, request, *args, **kwargs):
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)  # optional
        self.perform_create(serializer)  # optional
        headers = self.get_success_headers(serializer.data)
        return Response(serializer.data, status=status.HTTP_201_CREATED, headers=headers)


class Mine(ListAPIView):
    serializer_class = OrderSerializer

    def get_queryset(self):
        return self.request.user.orders.prefetch_related("products").select_related("buyer")  # optional


class Token(GenericAPIView):
    serializer_class = TokenSerializer

    def post(self, request):
        serializer = self.get_serializer(data=request.data)
        if not serializer.is_valid():
            return Response(serializer.errors, status=400)
        return Response(serializer.save())

    def put(self, request, pk):
        order = Order.objects.filter(pk=pk).first()  # blocking
        serializer = OrderSerializer(instance=order, data=request.data, partial=True)
        serializer.is_valid(raise_exception=True)  # optional
        serializer.save(note="changed")  # blocking
        return Response(serializer.data)  # optional
