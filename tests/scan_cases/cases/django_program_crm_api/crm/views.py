from django.db.models import Prefetch, Q
from rest_framework import generics, permissions, status, viewsets
from rest_framework.decorators import action, api_view, permission_classes
from rest_framework.response import Response

from . import serializers
from .models import Company, Contact, Deal, Note


class SameTeam(permissions.BasePermission):
    def has_object_permission(self, request, view, obj):
        company = obj if isinstance(obj, Company) else obj.company
        return company.owner.team_id == request.user.team_id  # trap


class CompanyViewSet(viewsets.ModelViewSet):
    serializer_class = serializers.CompanySerializer
    permission_classes = [permissions.IsAuthenticated, SameTeam]

    def get_queryset(self):
        contacts = Contact.objects.order_by("-primary")
        return (  # optional
            Company.objects.with_counts()
            .filter(owner__team=self.request.user.team)
            .select_related("owner")
            .prefetch_related(Prefetch("contacts", queryset=contacts))
        )

    def perform_destroy(self, instance):
        if instance.deals.exists():  # blocking
            instance.add_note(self.request.user, "kept")
        else:
            instance.delete()  # blocking

    @action(detail=True, methods=["get", "post"])
    def notes(self, request, pk=None):
        company = self.get_object()  # blocking
        if request.method == "POST":
            note = company.add_note(request.user, request.data["text"])
            return Response(serializers.NoteSerializer(note).data, status=status.HTTP_201_CREATED)
        notes = company.notes.select_related("author")
        return Response(serializers.NoteSerializer(notes, many=True).data)  # blocking

    @notes.mapping.delete
    def clear_notes(self, request, pk=None):
        deleted, _ = Note.objects.filter(object_id=pk, author=request.user).delete()  # blocking
        return Response({"deleted": deleted})


class ContactViewSet(viewsets.ModelViewSet):
    queryset = Contact.objects.all()  # optional
    serializer_class = serializers.ContactSerializer
    http_method_names = ["get", "post"]

    def create(self, request, *args, **kwargs):
        serializer = self.get_serializer(data=request.data, many=isinstance(request.data, list))
        serializer.is_valid(raise_exception=True)  # blocking
        self.perform_create(serializer)  # blocking
        return Response(serializer.data, status=status.HTTP_201_CREATED)  # optional


class DealViewSet(viewsets.ModelViewSet):
    queryset = Deal.objects.all()  # optional
    serializer_class = serializers.DealSerializer
    filterset_fields = ["stage"]

    @action(detail=True, methods=["post"], permission_classes=[permissions.IsAdminUser])
    def win(self, request, pk):
        deal = self.get_object()  # blocking
        deal.stage = "won"
        deal.save(update_fields=["stage"])  # blocking
        deal.watchers.add(request.user)  # blocking
        return Response(self.get_serializer(deal).data)  # optional


class Register(generics.CreateAPIView):
    permission_classes = []
    authentication_classes = []
    serializer_class = serializers.RegisterSerializer


@api_view(["GET"])
@permission_classes([permissions.IsAuthenticated])
def search(request):
    query = request.query_params.get("q", "")
    companies = Company.objects.filter(Q(name__icontains=query) | Q(contacts__email__icontains=query))
    contacts = Contact.objects.filter(email__icontains=query).values("email", "company_id")[:10]
    return Response(
        {
            "companies": serializers.CompanySerializer(companies.distinct(), many=True).data,  # blocking
            "contacts": contacts,  # optional
        }
    )
