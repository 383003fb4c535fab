from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction

from .antispam import is_spam
from .models import Choice, Poll, Post, Topic


class PostForm(forms.ModelForm):
    class Meta:
        model = Post
        fields = ["text"]

    def __init__(self, *args, request, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_text(self):
        text = self.cleaned_data["text"]
        if is_spam(text, self.request.META["REMOTE_ADDR"]):
            raise ValidationError("spam")
        return text

    def clean(self):
        cleaned = super().clean()
        last = self.request.user.posts.order_by("-at").first()  # blocking
        if last and last.text == cleaned.get("text"):
            raise ValidationError("twice")
        return cleaned


class TopicForm(PostForm):
    title = forms.CharField(max_length=80)

    def save(self, board):
        with transaction.atomic():  # blocking
            topic = Topic.objects.create(  # blocking
                board=board, author=self.request.user, title=self.cleaned_data["title"]
            )
            post = super().save(commit=False)
            post.topic = topic
            post.author = self.request.user
            post.save()  # optional
        return topic


class MoveForm(forms.Form):
    topics = forms.ModelMultipleChoiceField(queryset=Topic.objects.none())
    action = forms.ChoiceField(choices=[("pin", "pin"), ("delete", "delete")])

    def __init__(self, board, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["topics"].queryset = board.topics.all()

    def run(self):
        getattr(self, f"_{self.cleaned_data['action']}")(self.cleaned_data["topics"])

    def _pin(self, topics):
        topics.update(pinned=True)  # blocking

    def _delete(self, topics):
        topics.delete()  # blocking


ChoiceFormSet = forms.inlineformset_factory(Poll, Choice, fields=["text"], extra=2)
