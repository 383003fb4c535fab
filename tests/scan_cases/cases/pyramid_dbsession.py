import zope.sqlalchemy
from pyramid.config import Configurator
from pyramid.httpexceptions import HTTPFound, HTTPNotFound
from pyramid.view import forbidden_view_config, view_config
from sqlalchemy import engine_from_config, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, sessionmaker


class Base(DeclarativeBase):
    pass


class Page(Base):
    __tablename__ = "page"
    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]


def get_session(request):
    session = request.registry["factory"]()
    zope.sqlalchemy.register(session)
    return session


@view_config(route_name="page", renderer="json")
def page(request):
    session = get_tm_session(request.registry["dbsession_factory"], request.tm)
    found = session.scalars(select(Page)).first()  # blocking
    if found is None:
        raise HTTPNotFound()
    return {"text": found.text}


def get_tm_session(factory, manager):
    session = factory()
    zope.sqlalchemy.register(session, transaction_manager=manager)  # trap
    return session


@view_config(route_name="pages", renderer="json")
def pages(request):
    return [found.text for found in request.dbsession.query(Page)]  # blocking


@forbidden_view_config()
def forbidden(request):
    return HTTPFound("/login")


def main(global_config, **settings):
    config = Configurator(settings=settings)
    factory = sessionmaker(bind=engine_from_config(settings))
    config.registry["dbsession_factory"] = factory
    config.add_request_method(lambda r: get_tm_session(factory, r.tm), "dbsession", reify=True)
    config.add_route("page", "/page")
    config.add_route("pages", "/pages")
    config.scan()
    return config.make_wsgi_app()
