from django.db import transaction
from rest_framework import serializers

from .models import Answer, Invitation, Option, Question, Survey


class OptionSerializer(serializers.ModelSerializer):
    class Meta:
        model = Option
        fields = ["id", "text"]


class QuestionSerializer(serializers.ModelSerializer):
    options = OptionSerializer(many=True, required=False)

    class Meta:
        model = Question
        fields = ["id", "text", "position", "options"]


class SurveySerializer(serializers.ModelSerializer):
    questions = QuestionSerializer(many=True, source="all_questions")
    invited_count = serializers.IntegerField(source="invited.count", read_only=True)

    class Meta:
        model = Survey
        fields = ["id", "title", "until", "questions", "invited_count"]

    @transaction.atomic  # optional
    def create(self, validated_data):
        questions = validated_data.pop("all_questions")
        survey = Survey.objects.create(author=self.context["request"].user, **validated_data)  # blocking
        for data in questions:
            options = data.pop("options", [])
            question = survey.questions.create(**data)  # blocking
            Option.objects.bulk_create([Option(question=question, **option) for option in options])  # blocking
        return Survey.objects.complete().get(pk=survey.pk)  # blocking


class AnswerListSerializer(serializers.ListSerializer):
    def create(self, validated_data):
        return Answer.objects.bulk_create([Answer(**item) for item in validated_data])  # blocking


class AnswerSerializer(serializers.ModelSerializer):
    class Meta:
        model = Answer
        fields = ["question", "option", "number"]
        list_serializer_class = AnswerListSerializer

    def validate(self, attrs):
        Answer(**attrs).clean()
        if attrs["question"].survey.closed:  # blocking
            raise serializers.ValidationError("closed")
        return attrs


class InviteSerializer(serializers.Serializer):
    emails = serializers.ListField(child=serializers.EmailField())

    def save(self, survey):
        from django.contrib.auth import get_user_model

        users = get_user_model().objects.filter(email__in=self.validated_data["emails"])
        made = [Invitation(survey=survey, user=user) for user in users]  # blocking
        return Invitation.objects.bulk_create(made, ignore_conflicts=True)  # blocking
