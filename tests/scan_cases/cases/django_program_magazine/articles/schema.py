from typing import Optional

import strawberry
import strawberry_django
from strawberry.types import Info

from .models import Article, Section
from .search import index


@strawberry_django.type(Section)
class SectionType:
    title: strawberry.auto

    @strawberry_django.field
    def article_count(self, root: Section) -> int:
        return root.articles.count()  # blocking


@strawberry_django.type(Article)
class ArticleType:
    title: strawberry.auto
    section: SectionType

    @strawberry.field
    def path(self, root: strawberry.Parent[Article]) -> str:
        return root.section.path()  # optional


@strawberry.type
class Query:
    @strawberry.field
    def search(self, query: str) -> list[ArticleType]:
        return Article.public.filter(pk__in=index.keys(query))  # optional

    @strawberry.field
    def article(self, slug: str) -> Optional[ArticleType]:
        return Article.public.filter(slug=slug).first()  # blocking


@strawberry.type
class Mutation:
    @strawberry.mutation
    def publish(self, info: Info, slug: str) -> ArticleType:
        article = Article.objects.get(slug=slug)  # blocking
        article.published = None
        article.save()  # blocking
        article.authors.add(info.context.request.user)  # blocking
        return article


schema = strawberry.Schema(query=Query, mutation=Mutation)
