from rest_framework import viewsets
from rest_framework.decorators import action, api_view
from rest_framework.response import Response

from .models import Dish, Menu
from .serializers import DishSerializer, MenuSerializer


class MenuViewSet(viewsets.ModelViewSet):
    serializer_class = MenuSerializer
    queryset = Menu.objects.prefetch_related("courses")  # optional

    @action(detail=True, methods=["post"])
    def shuffle(self, request, pk=None):
        menu = self.get_object()  # blocking
        for number, course in enumerate(menu.courses.order_by("?")):  # blocking
            course.number = number
            course.save()  # blocking
        return Response({"size": menu.size})


@api_view(["GET", "POST"])
def dishes(request):
    if request.method == "POST":
        serializer = DishSerializer(data=request.data)
        if serializer.is_valid():  # optional
            serializer.save()  # blocking
            return Response(serializer.data, status=201)
        return Response(serializer.errors, status=400)  # optional
    return Response(DishSerializer(Dish.objects.all(), many=True).data)  # blocking
