# entry: django_views_that_hand_on_to_class_views.py::page
# entry: django_views_that_hand_on_to_class_views.py::Both.get
# entry: django_views_that_hand_on_to_class_views.py::Both.post
# A class-based view is called like the view that as_view() makes of it; a handler asks for the method of its name.
import requests
from django.http import HttpResponse
from django.views import View
from django.views.generic import DetailView


class Shown(View):
    def get(self, request, pk):
        return HttpResponse(requests.get(f"http://shop/{pk}"))  # blocking

    def helper(self):
        return requests.head("http://shop")


class Stored(View):
    def get(self, request, pk):
        return HttpResponse(requests.options("http://shop"))

    def post(self, request, pk):
        return HttpResponse(requests.post("http://shop"))  # blocking


class Page(DetailView):
    def get_object(self):
        return requests.put("http://shop")  # blocking


class Other(View):
    def get(self, request):
        return requests.patch("http://shop")


def page(request, pk):
    if request.user:
        return Page.as_view()(request)
    Other.as_view()
    view = Shown.as_view()
    return view(request, pk=pk)


class Both(View):
    def get(self, request, pk):
        return Shown.as_view()(request, pk)

    def post(self, request, pk):
        return Stored(request=request).dispatch(request, pk)
