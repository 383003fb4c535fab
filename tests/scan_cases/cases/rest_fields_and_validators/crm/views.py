from rest_framework.response import Response
from rest_framework.views import APIView

from .models import Contact
from .serializers import ContactSerializer, RowSerializer


class Contacts(APIView):
    def get(self, request, pk):
        contact = Contact.objects.get(pk=pk)  # blocking
        return Response(ContactSerializer(contact).data)  # optional

    def put(self, request, pk):
        contact = Contact.objects.select_related("company").get(pk=pk)  # blocking
        serializer = ContactSerializer(contact, data=request.data, partial=True)
        serializer.is_valid(raise_exception=True)  # optional
        serializer.save()  # blocking
        return Response(status=204)


class Bulk(APIView):
    def post(self, request):
        serializer = RowSerializer(data=request.data, many=True)
        serializer.is_valid(raise_exception=True)  # optional
        serializer.save()  # optional
        return Response({"n": len(serializer.validated_data)})
