from rest_framework import serializers

from . import images
from .models import Cart, CartItem, Product, Store, Tag


class TagSerializer(serializers.ModelSerializer):
    class Meta:
        model = Tag
        fields = ["label"]


class ProductSerializer(serializers.ModelSerializer):
    tags = TagSerializer(many=True, read_only=True)
    store = serializers.CharField(source="store.name", read_only=True)
    image = serializers.SerializerMethodField()

    class Meta:
        model = Product
        fields = ["id", "name", "price", "store", "tags", "image"]

    def get_image(self, product):
        return images.url_for(product.image_key) if product.image_key else None


class ProductWriteSerializer(serializers.ModelSerializer):
    tags = serializers.ListField(child=serializers.SlugField(), write_only=True)

    class Meta:
        model = Product
        fields = ["name", "price", "stock", "tags"]

    def create(self, validated_data):
        labels = validated_data.pop("tags")
        product = Product.objects.create(**validated_data)  # blocking
        self._tag(product, labels)
        return product

    def update(self, instance, validated_data):
        labels = validated_data.pop("tags", None)
        instance = super().update(instance, validated_data)  # blocking
        if labels is not None:
            self._tag(instance, labels)
        return instance

    def _tag(self, product, labels):
        tags = [Tag.objects.get_or_create(label=label)[0] for label in labels]  # blocking
        product.tags.set(tags)  # blocking


class CartItemSerializer(serializers.ModelSerializer):
    class Meta:
        model = CartItem
        fields = ["product", "count", "price"]


class CartSerializer(serializers.ModelSerializer):
    items = CartItemSerializer(many=True, read_only=True)
    total = serializers.SerializerMethodField()

    class Meta:
        model = Cart
        fields = ["items", "total"]

    def get_total(self, cart):
        return str(cart.total())


class AddSerializer(serializers.Serializer):
    product = serializers.PrimaryKeyRelatedField(queryset=Product.objects.filter(published=True))
    count = serializers.IntegerField(min_value=1, default=1)

    def validate(self, attrs):
        if attrs["product"].stock < attrs["count"]:
            raise serializers.ValidationError(f"{attrs['product'].store.name} has too few")  # blocking
        return attrs


class StoreSerializer(serializers.ModelSerializer):
    products = serializers.IntegerField(source="products.count", read_only=True)

    class Meta:
        model = Store
        fields = ["name", "products"]
