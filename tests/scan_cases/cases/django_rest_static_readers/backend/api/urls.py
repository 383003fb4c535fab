from django.urls import path

from api.views import SpanDetail, SpanList

urlpatterns = [
    path(route="spans", view=SpanList.as_view(), name="span_list"),
    path(route="spans/<int:pk>", view=SpanDetail.as_view(), name="span_detail"),
]
