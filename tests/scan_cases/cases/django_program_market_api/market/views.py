from django.db import transaction
from django.db.models import Avg, Count
from rest_framework import mixins, status, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.parsers import MultiPartParser
from rest_framework.response import Response
from rest_framework.views import APIView

from . import images, serializers
from .filters import TagFilter
from .models import Cart, Product, Store
from .permissions import OwnsStore


class ProductViewSet(viewsets.ModelViewSet):
    permission_classes = [OwnsStore]
    filter_backends = [TagFilter]

    def get_queryset(self):
        return Product.objects.visible_to(self.request.user).with_related()  # optional

    def get_serializer_class(self):
        if self.action in ("create", "update", "partial_update"):
            return serializers.ProductWriteSerializer
        return serializers.ProductSerializer

    def perform_create(self, serializer):
        store = self.request.user.stores.first()  # blocking
        serializer.save(store=store)  # blocking

    def perform_destroy(self, instance):
        with transaction.atomic():  # blocking
            if instance.image_key:
                images.remove([instance.image_key])
            instance.delete()  # blocking

    @action(detail=True, methods=["put"], parser_classes=[MultiPartParser])
    def image(self, request, pk=None):
        product = self.get_object()  # blocking
        uploaded = request.FILES["image"]
        product.image_key = f"products/{product.pk}/{uploaded.name}"
        images.upload(product.image_key, uploaded)
        product.save(update_fields=["image_key"])  # blocking
        return Response(status=status.HTTP_204_NO_CONTENT)

    @action(detail=False)
    def popular(self, request):
        queryset = self.filter_queryset(self.get_queryset()).annotate(n=Count("cartitem")).order_by("-n")
        page = self.paginate_queryset(queryset)  # blocking
        if page is not None:
            serializer = self.get_serializer(page, many=True)
            return self.get_paginated_response(serializer.data)
        return Response(self.get_serializer(queryset, many=True).data)  # blocking


class CartViewSet(mixins.RetrieveModelMixin, viewsets.GenericViewSet):
    queryset = Cart.objects.filter(closed=False)  # optional
    serializer_class = serializers.CartSerializer

    def get_object(self):
        cart, _ = Cart.objects.get_or_create(user=self.request.user, closed=False)  # blocking
        return cart

    @action(detail=False, methods=["post"], serializer_class=serializers.AddSerializer)
    def add(self, request):
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)  # blocking
        item = self.get_object().add(serializer.validated_data["product"], serializer.validated_data["count"])
        return Response(serializers.CartItemSerializer(item).data, status=201)  # optional

    @action(detail=False, methods=["post"])
    @transaction.atomic  # optional
    def checkout(self, request):
        cart = self.get_object()
        items = cart.items.select_related("product").select_for_update()
        for item in items:  # blocking
            if item.product.stock < item.count:
                raise ValidationError(item.product.name)
            item.product.stock -= item.count
        Product.objects.bulk_update([item.product for item in items], ["stock"])  # blocking
        cart.closed = True
        cart.save()  # blocking
        return Response({"total": cart.total()})


class StoreViewSet(viewsets.ReadOnlyModelViewSet):
    queryset = Store.objects.all()  # optional
    serializer_class = serializers.StoreSerializer
    throttle_classes = []


class StatsView(APIView):
    def get(self, request):
        by_plan = Store.objects.values("plan").annotate(n=Count("pk"), price=Avg("products__price"))
        best = Product.objects.order_by("-price").only("name", "price")[:3]
        return Response({"plans": list(by_plan), "best": [p.name for p in best]})  # blocking
