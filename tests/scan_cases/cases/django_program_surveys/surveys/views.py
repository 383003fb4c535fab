from django.http import HttpResponse
from rest_framework import generics, viewsets
from rest_framework.decorators import action
from rest_framework.permissions import AllowAny
from rest_framework.response import Response
from rest_framework.throttling import ScopedRateThrottle
from rest_framework.views import APIView

from . import export
from .filters import SurveyFilter
from .models import Invitation, Survey
from .permissions import IsAuthor, IsInvited
from .serializers import AnswerSerializer, InviteSerializer, SurveySerializer


class SurveyViewSet(viewsets.ModelViewSet):
    serializer_class = SurveySerializer
    filterset_class = SurveyFilter
    permission_classes = [IsAuthor]
    http_method_names = ["get", "post", "delete"]

    def get_queryset(self):
        if self.action == "list":
            return Survey.objects.running().complete()  # optional
        return self.request.user.surveys.complete()  # optional

    @action(detail=True, methods=["post"], serializer_class=InviteSerializer)
    def invite(self, request, pk=None):
        survey = self.get_object()  # blocking
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        made = serializer.save(survey=survey)
        return Response({"invited": len(made)})

    @action(detail=True, permission_classes=[AllowAny])
    def results(self, request, pk=None):
        survey = generics.get_object_or_404(Survey, pk=pk)  # blocking
        if "webhook" in request.query_params:
            return Response({"status": export.publish(survey, request.query_params["webhook"])})
        if request.query_params.get("format") == "xlsx":
            return HttpResponse(export.workbook(survey), content_type="application/vnd.ms-excel")
        return Response(dict(survey.results()))


class AnswerView(generics.GenericAPIView):
    queryset = Survey.objects.running()  # optional
    permission_classes = [IsInvited]
    throttle_classes = [ScopedRateThrottle]
    throttle_scope = "answers"

    def post(self, request, pk):
        survey = self.get_object()  # blocking
        serializer = AnswerSerializer(data=request.data, many=True)
        serializer.is_valid(raise_exception=True)  # blocking
        serializer.save()  # optional
        Invitation.objects.filter(survey=survey, user=request.user).update(answered=True)  # blocking
        return Response(status=204)


class Pending(APIView):
    def get(self, request):
        invitations = request.user.invitations.filter(answered=False).select_related("survey__author")
        data = [{"title": i.survey.title, "by": i.survey.author.username} for i in invitations]  # blocking
        return Response({"pending": data, "count": len(invitations)})
