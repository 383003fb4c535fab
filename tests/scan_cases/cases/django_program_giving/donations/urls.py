from django.urls import path

from . import views

urlpatterns = [
    path("", views.CampaignList.as_view()),
    path("new/", views.NewCampaign.as_view()),
    path("mine/", views.mine),
    path("hook/", views.webhook),
    path("<int:pk>/", views.CampaignDetail.as_view(), name="campaign"),
    path("<int:pk>/edit/", views.EditCampaign.as_view()),
    path("<int:pk>/donate/", views.Donate.as_view()),
    path("receipt/<int:pk>/", views.receipt),
]
