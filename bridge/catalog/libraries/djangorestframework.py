"""Django REST framework: serializers, generic views and their mixins."""

from bridge.catalog.entry import Severity, blocks, inherits, library, methods, returns, same, taken

_SERIALIZERS = "rest_framework.serializers"
_GENERICS = "rest_framework.generics"
_MIXINS = "rest_framework.mixins"
_VIEWSETS = "rest_framework.viewsets"
_NOTE = "The framework has no async views: leave it in a thread, or write the view out."

LIBRARY = library(
    "djangorestframework",
    "djangorestframework",
    ">=3.12",
    blocks(
        "WA260",
        f"{_GENERICS}.GenericAPIView().get_object",
        f"{_GENERICS}.GenericAPIView().paginate_queryset",
        f"{_GENERICS}.get_object_or_404",
        *methods(f"{_MIXINS}.CreateModelMixin()", "create perform_create"),
        f"{_MIXINS}.ListModelMixin().list",
        f"{_MIXINS}.RetrieveModelMixin().retrieve",
        *methods(f"{_MIXINS}.UpdateModelMixin()", "partial_update perform_update update"),
        *methods(f"{_MIXINS}.DestroyModelMixin()", "destroy perform_destroy"),
        *methods(f"{_SERIALIZERS}.ModelSerializer()", "create save update"),
        f"{_SERIALIZERS}.ListSerializer().save",
        "rest_framework.pagination.BasePagination().paginate_queryset",
        "rest_framework.authtoken.views.ObtainAuthToken().post",
        instead="asgiref.sync.sync_to_async",
        recipe="offload_call",
        note=_NOTE,
    ),
    blocks(
        "WA270",
        "rest_framework.throttling.SimpleRateThrottle().allow_request",
        severity=Severity.LOW,
        instead="asgiref.sync.sync_to_async",
        note="Reads the cache.",
    ),
    returns(
        "django.db.models.Model()",
        f"{_GENERICS}.GenericAPIView().get_object",
        f"{_GENERICS}.get_object_or_404",
    ),
    returns("django.db.models.Model()", f"{_SERIALIZERS}.ModelSerializer().save"),
    inherits(f"{_SERIALIZERS}.ModelSerializer", f"{_SERIALIZERS}.HyperlinkedModelSerializer"),
    inherits("django.views.generic.View", "rest_framework.views.APIView"),
    inherits("rest_framework.views.APIView", f"{_GENERICS}.GenericAPIView", f"{_VIEWSETS}.ViewSet"),
    inherits(
        f"{_GENERICS}.GenericAPIView",
        *methods(
            _GENERICS,
            "CreateAPIView DestroyAPIView ListAPIView ListCreateAPIView RetrieveAPIView "
            "RetrieveDestroyAPIView RetrieveUpdateAPIView RetrieveUpdateDestroyAPIView UpdateAPIView",
        ),
        f"{_VIEWSETS}.GenericViewSet",
    ),
    inherits(f"{_VIEWSETS}.GenericViewSet", f"{_VIEWSETS}.ModelViewSet", f"{_VIEWSETS}.ReadOnlyModelViewSet"),
    *(
        inherits(
            f"{_MIXINS}.{verb}ModelMixin",
            *(f"{_GENERICS}.{name}APIView" for name in views),
            *(f"{_VIEWSETS}.{name}" for name in sets),
        )
        for verb, views, sets in (
            ("Create", ("Create", "ListCreate"), ("ModelViewSet",)),
            ("List", ("List", "ListCreate"), ("ModelViewSet", "ReadOnlyModelViewSet")),
            (
                "Retrieve",
                ("Retrieve", "RetrieveDestroy", "RetrieveUpdate", "RetrieveUpdateDestroy"),
                ("ModelViewSet", "ReadOnlyModelViewSet"),
            ),
            ("Update", ("Update", "RetrieveUpdate", "RetrieveUpdateDestroy"), ("ModelViewSet",)),
            ("Destroy", ("Destroy", "RetrieveDestroy", "RetrieveUpdateDestroy"), ("ModelViewSet",)),
        )
    ),
    inherits(
        "rest_framework.pagination.BasePagination",
        *methods("rest_framework.pagination", "CursorPagination LimitOffsetPagination PageNumberPagination"),
    ),
    inherits("django.http.HttpRequest", "rest_framework.request.Request"),
    inherits("django.db.models.Model", "rest_framework.authtoken.models.Token"),
    same("rest_framework.request.Request()", "rest_framework.views.APIView().request"),
    taken(
        "rest_framework.serializers", "rest_framework.relations", "PrimaryKeyRelatedField SlugRelatedField"
    ),
)
