import socket

import requests
from django.db import models
from django.db.models.signals import m2m_changed
from django.dispatch import receiver


class Person(models.Model):
    name = models.CharField(max_length=20)


class Post(models.Model):
    club = models.ForeignKey("Club", on_delete=models.CASCADE)
    person = models.ForeignKey(Person, on_delete=models.CASCADE)


class Club(models.Model):
    name = models.CharField(max_length=20)
    members = models.ManyToManyField(Person, related_name="clubs")
    staff = models.ManyToManyField(Person, through=Post, related_name="employers")
    friends = models.ManyToManyField(Person, related_name="friends_of")

    def announce(self):
        requests.post("https://news.example", json={"members": self.members.count()})  # blocking


@receiver(m2m_changed, sender=Club.members.through)
def members_changed(sender, instance, action, **kwargs):
    if action == "post_add":
        instance.announce()


@receiver(m2m_changed, sender=Post)
def staff_changed(sender, instance, action, **kwargs):
    socket.create_connection(("payroll.example", 80))  # blocking
