# entry: sqlalchemy_session_forms.py::read
# entry: sqlalchemy_session_forms.py::write
# entry: sqlalchemy_session_forms.py::build
from contextlib import contextmanager

from sqlalchemy import ForeignKey, create_engine, select, text
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, joinedload, mapped_column, relationship, sessionmaker

engine = create_engine("sqlite://")
Local = sessionmaker(bind=engine, expire_on_commit=False)


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    posts: Mapped[list["Post"]] = relationship(back_populates="user")


class Post(Base):
    __tablename__ = "posts"
    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    user: Mapped[User] = relationship(back_populates="posts")


@contextmanager
def scope():
    session = Local()
    try:
        yield session
        session.commit()  # blocking
    except Exception:
        session.rollback()  # optional
        raise
    finally:
        session.close()  # optional


def read():
    with Session(engine) as session:  # optional
        users = session.scalars(select(User)).all()  # blocking
        names = [len(user.posts) for user in users]  # blocking
        eager = session.execute(select(Post).options(joinedload(Post.user)))  # blocking
        return names, session.get(User, 1), [post.id for (post,) in eager]  # blocking


def write():
    with scope() as session:
        user = User()
        session.add(user)
        session.flush()  # blocking
        session.refresh(user)  # blocking
    with engine.begin() as connection:  # blocking
        connection.execute(text("select 1"))  # blocking


def build():
    query = select(User).where(User.id == 1).order_by(User.id)
    session = Local()
    session.add_all([User(), User()])
    legacy = session.query(User).filter_by(id=1)
    return str(query), legacy.order_by(User.id)
