# entry: sqlalchemy_styles.py::view
import sqlalchemy as sa
from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, select
from sqlalchemy.orm import Session, declarative_base, relationship, scoped_session, sessionmaker

Base = declarative_base()
engine = create_engine("sqlite://")
Local = sessionmaker(engine)
scoped = scoped_session(Local)


class User(Base):
    __tablename__ = "users"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    posts = relationship("Post", back_populates="user")


class Post(Base):
    __tablename__ = "posts"
    id = Column(Integer, primary_key=True)
    user_id = Column(ForeignKey("users.id"))
    user = relationship("User", back_populates="posts")


def view(request):
    with Session(engine) as session:
        user = session.get(User, 1)  # blocking
        print(user.posts)  # blocking
        statement = select(User).where(User.name == "a")  # trap
        found = session.scalars(statement).all()  # blocking
        one = session.execute(select(User)).scalar_one()  # blocking
        for each in found:
            each.posts  # blocking
        session.add(User())  # trap
        session.flush()  # blocking
        session.commit()  # blocking
        session.refresh(one)  # blocking
    with Local.begin() as session:  # optional
        post = session.query(Post).filter(Post.id == 1).first()  # blocking
        post.user.name  # blocking
        query = session.query(Post)  # trap
        for post in query:  # blocking
            print(post)
        query.count()  # blocking
        query.filter_by(a=1).delete()  # blocking
    scoped.query(User).get(1)  # blocking
    with engine.begin() as connection:  # blocking
        connection.execute(sa.text("x"))  # blocking
    scoped.remove()  # optional
