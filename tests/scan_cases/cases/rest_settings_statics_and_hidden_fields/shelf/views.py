from rest_framework import permissions, serializers
from rest_framework.response import Response
from rest_framework.settings import api_settings
from rest_framework.views import APIView
from rest_framework.viewsets import ReadOnlyModelViewSet
from shelf.models import Owner, Shelf


class ShelfSerializer(serializers.ModelSerializer):
    keeper = serializers.SlugRelatedField(slug_field="name", queryset=Owner.objects.all(), write_only=True)

    class Meta:
        model = Shelf
        fields = ["name", "keeper", "books"]


class Holds(permissions.BasePermission):
    @staticmethod
    def has_object_permission(request, view, obj):
        return obj.book_set.exists()  # blocking


class Keeps(permissions.BasePermission):
    def has_object_permission(self, request, view, obj):
        return obj.owner.name == request.user.name  # blocking


KeepsOrHolds = Keeps | Holds


class Shelves(ReadOnlyModelViewSet):
    permission_classes = [KeepsOrHolds]
    queryset = Shelf.objects.all()
    serializer_class = ShelfSerializer

    def retrieve(self, request, pk):
        shelf = self.get_object()  # blocking
        return Response(ShelfSerializer(shelf).data)


class Listed(APIView):
    def get(self, request):
        pages = api_settings.DEFAULT_PAGINATION_CLASS()
        page = pages.paginate_queryset(Shelf.objects.all(), request)  # blocking
        return Response(len(page))
