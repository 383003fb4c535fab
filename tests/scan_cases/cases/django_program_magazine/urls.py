from articles import feeds, schema, views
from django.contrib.sitemaps.views import sitemap
from django.urls import path
from strawberry.django.views import GraphQLView

urlpatterns = [
    path("", views.front),
    path("a/<slug:slug>/", views.ArticleView.as_view(), name="article"),
    path("archive/<int:year>/", views.YearArchive.as_view()),
    path("feed/", feeds.LatestFeed()),
    path("sitemap.xml", sitemap, {"sitemaps": {"articles": feeds.ArticleSitemap}}),
    path("graphql/", GraphQLView.as_view(schema=schema.schema)),
]
