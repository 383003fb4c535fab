import requests
from rest_framework import permissions, serializers, status, viewsets
from rest_framework.authentication import TokenAuthentication
from rest_framework.decorators import (
    action,
    api_view,
    authentication_classes,
    parser_classes,
    permission_classes,
    throttle_classes,
)
from rest_framework.generics import get_object_or_404
from rest_framework.parsers import BaseParser
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle

from .models import Ticket


class Known(permissions.BasePermission):
    def has_permission(self, request, view):
        return requests.get("http://known").ok  # blocking


class KeyAuthentication(TokenAuthentication):
    def authenticate_credentials(self, key):
        requests.get(f"http://keys/{key}")  # blocking
        return (None, key)


class Busy(BaseThrottle):
    def allow_request(self, request, view):
        return requests.get("http://load").json() < 3  # blocking


class Upper(BaseParser):
    media_type = "text/upper"

    def parse(self, stream, media_type=None, parser_context=None):
        requests.get("http://parse")  # optional
        return stream.read()


class Reply(serializers.ModelSerializer):
    class Meta:
        model = Ticket
        fields = ["title"]


class WithReplies(Reply):
    replies = Reply(many=True)

    class Meta(Reply.Meta):
        fields = ["title", "replies"]


@api_view(["GET"])
@permission_classes([Known & permissions.IsAuthenticated])
def flat(request, pk):
    ticket = get_object_or_404(Ticket, pk=pk)  # blocking
    return Response(Reply(ticket).data)


@api_view(["GET"])
@authentication_classes([KeyAuthentication])
@throttle_classes([Busy])
def deep(request, pk):
    ticket = Ticket.objects.get(pk=pk)  # blocking
    return Response(WithReplies(ticket).data)  # blocking


@api_view(["POST"])
@parser_classes([Upper])
def upload(request):
    return Response({"data": request.data}, status=status.HTTP_201_CREATED)


class Tickets(viewsets.ViewSet):
    def get_permissions(self):
        return [Known()] if self.action == "create" else []

    def list(self, request):
        serializer = Reply(Ticket.objects.all(), many=True)
        return Response(serializer.data)  # blocking

    def create(self, request):
        serializer = Reply(data=request.data)
        serializer.is_valid(raise_exception=True)  # optional
        serializer.save(parent_id=1)  # blocking
        return Response(serializer.data)

    @action(detail=True, url_path="close/(?P<how>[^/.]+)")
    def close(self, request, pk, how):
        updated = Ticket.objects.filter(pk=pk).update(title=how)  # blocking
        return Response({"updated": updated})

    def finalize_response(self, request, response, *args, **kwargs):
        requests.post("http://audit")  # blocking
        return super().finalize_response(request, response, *args, **kwargs)

    def helper(self):
        return Ticket.objects.count()  # trap
