from django.urls import path

from store.core.loading import get_class

basket_view = get_class("basket.views", "BasketView")
saved_view = get_class("basket.views", "SavedView")

urlpatterns = [path("", basket_view.as_view()), path("saved", saved_view.as_view())]
