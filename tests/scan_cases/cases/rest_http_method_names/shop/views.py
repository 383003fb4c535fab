from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from shop.models import Product


class ProductSerializer(serializers.ModelSerializer):
    class Meta:
        model = Product
        fields = ["name"]


class ProductViewSet(viewsets.ModelViewSet):
    queryset = Product.objects.all()
    serializer_class = ProductSerializer
    http_method_names = ["get", "post"]

    @action(detail=True, methods=["post"])
    def double(self, request, pk):
        product = self.get_object()  # blocking
        product.save()
        return Response()

    @action(detail=True, methods=["delete"])
    def clear(self, request, pk):
        self.get_object().delete()
        return Response()
