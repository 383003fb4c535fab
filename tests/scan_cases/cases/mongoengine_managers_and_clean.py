import bottle
import mongoengine as me
class Author(me.Document):
    name = me.StringField()
class Post(me.Document):
    title = me.StringField()
    author = me.ReferenceField(Author)
    @me.queryset_manager
    def live(doc_cls, queryset):
        return queryset.filter(title__ne="")  # trap
    @me.queryset_manager
    def objects(doc_cls, queryset):
        return queryset.order_by("x")  # trap
    def clean(self):
        if Post.objects(title=self.title).first():  # blocking: create, made
            raise me.ValidationError
@bottle.get("/posts")
def posts():
    found = Post.live()  # trap
    return {"posts": [post.author.name for post in found]}  # blocking: posts
@bottle.get("/posts2")
def posts2():
    return {"posts": [post.title for post in Post.live]}  # blocking: posts2
@bottle.get("/posts3")
def posts3():
    return {"posts": [post.title for post in Post.objects(title=3)]}  # blocking: posts3
@bottle.post("/posts")
def create():
    post = Post(title="x")  # trap
    post.save()  # blocking: create
    return {"id": str(post.id)}
@bottle.post("/posts6")
def made():
    Post.objects.create(title="")  # blocking: made
@bottle.post("/posts7")
def unchecked():
    Post().save(clean=False)  # blocking: unchecked
