from django.urls import path
from orders.views import Create, Mine, Token

urlpatterns = [
    path("create/", Create.as_view()),
    path("mine/", Mine.as_view()),
    path("token/", Token.as_view()),
    path("token/<int:pk>/", Token.as_view()),
]
