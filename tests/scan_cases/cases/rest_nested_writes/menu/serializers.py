from rest_framework import serializers
from rest_framework.validators import UniqueValidator

from .models import Course, Dish, Menu


class DishSerializer(serializers.ModelSerializer):
    name = serializers.CharField(validators=[UniqueValidator(queryset=Dish.objects.all())])

    class Meta:
        model = Dish
        fields = ["id", "name"]


class CourseSerializer(serializers.ModelSerializer):
    price = serializers.SerializerMethodField()

    class Meta:
        model = Course
        fields = ["dish", "number", "price"]

    def get_price(self, course):
        return len(course.dish.name)  # blocking

    def get_total(self, course):
        return course.menu.courses.count()  # trap


class MenuSerializer(serializers.ModelSerializer):
    courses = CourseSerializer(many=True)

    class Meta:
        model = Menu
        fields = ["title", "courses", "size"]

    def create(self, validated_data):
        courses = validated_data.pop("courses")
        menu = Menu.objects.create(**validated_data)  # blocking
        Course.objects.bulk_create([Course(menu=menu, **course) for course in courses])  # blocking
        return menu

    def update(self, instance, validated_data):
        courses = validated_data.pop("courses", [])
        instance = super().update(instance, validated_data)  # blocking
        instance.courses.all().delete()  # blocking
        for course in courses:
            instance.courses.create(**course)  # blocking
        return instance

    def validate(self, attrs):
        if Menu.objects.filter(title=attrs["title"]).exists():  # blocking
            raise serializers.ValidationError("taken")
        return attrs
