import requests
from models import Item
from rest_framework import serializers, viewsets
from rest_framework.decorators import action, api_view
from rest_framework.response import Response
from rest_framework.views import APIView


class ItemSerializer(serializers.ModelSerializer):
    price = serializers.SerializerMethodField()

    class Meta:
        model = Item
        fields = ["name", "price"]

    def get_price(self, item):
        return requests.get("http://prices.example.org").json()  # blocking

    def validate_name(self, value):
        Item.objects.filter(name=value).exists()  # blocking
        return value


class ItemSet(viewsets.ModelViewSet):
    queryset = Item.objects.all()
    serializer_class = ItemSerializer

    def perform_create(self, serializer):
        serializer.save()  # blocking
        requests.post("http://hooks.example.org")  # blocking

    @action(detail=True, methods=["post"])
    def publish(self, request, pk=None):
        item = self.get_object()  # blocking
        item.save()  # blocking
        return Response({})


class Plain(APIView):
    def get(self, request):
        items = Item.objects.all()  # trap
        serializer = ItemSerializer(items, many=True)
        return Response(serializer.data)  # blocking


@api_view(["GET"])
def function(request):
    return Response({"count": Item.objects.count()})  # blocking
