from django.urls import path

from shop import views

urlpatterns = [
    path("", views.index),
    path("item/<int:pk>/", views.item),
    path("tags/", views.tagged),
    path("late/", views.late),
    path("mail/", views.mail),
    path("inline/", views.inline),
    path("quiet/", views.quiet),
    path("loaded/", views.loaded),
    path("listing/", views.Listing.as_view()),
    path("missing/", views.missing),
    path("extended/", views.extended),
    path("local/", views.local),
]
