from rest_framework import mixins, viewsets
from rest_framework.decorators import action
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.routers import DefaultRouter

from .models import Account, Transfer
from .rates import Converter
from .serializers import AccountSerializer, ImportSerializer, TransferSerializer


class OwnedMixin:
    permission_classes = (IsAuthenticated,)

    def get_queryset(self):
        return super().get_queryset().for_user(self.request.user)  # optional


class AccountViewSet(OwnedMixin, viewsets.ReadOnlyModelViewSet):
    queryset = Account.objects.with_turnover().select_related("owner")  # optional
    serializer_class = AccountSerializer
    ordering_fields = ["balance"]

    @action(methods=["get"], detail=True, url_path="in/(?P<currency>[A-Z]{3})")
    def converted(self, request, pk=None, currency="EUR"):
        account = self.get_object()  # blocking
        convert = Converter(currency)
        amounts = account.incoming.values_list("amount", "source__currency")
        return Response({"incoming": sum(convert(*row) for row in amounts)})  # blocking


class TransferViewSet(mixins.CreateModelMixin, mixins.ListModelMixin, viewsets.GenericViewSet):
    queryset = Transfer.objects.all()  # optional
    serializer_class = TransferSerializer

    def get_queryset(self):
        queryset = super().get_queryset()
        if self.action == "list":
            queryset = queryset.select_related("source", "target")  # optional
        return queryset

    @action(methods=["post"], detail=False, url_path="import", serializer_class=ImportSerializer)
    def load(self, request):
        serializer = self.get_serializer(data={"rows": request.data})
        serializer.is_valid(raise_exception=True)  # blocking
        return Response(serializer.save(), status=201)


router = DefaultRouter()
router.register("accounts", AccountViewSet)
router.register("transfers", TransferViewSet)
