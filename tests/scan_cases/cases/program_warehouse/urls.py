import os

from django.urls import path

from views import CountView, LabelView, StockView, move

urlpatterns = [
    path("stock/<int:number>/", StockView.as_view()),
    path("move/", move),
    path("count/", CountView.as_view(unit="box")),
    path("labels/", LabelView.as_view()),
]
