import tempfile
from datetime import date, timedelta
from unittest import mock

import requests
from django.contrib.auth.models import User
from django.core import mail
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import override_settings
from django.utils import timezone

from bookings.models import AuditEntry, Booking, Room
from bookings.services import booking as booking_service
from bookings.tests.base import SiteTestCase

FORM = {"room": 1, "day": "2030-05-01", "guest": "Ada", "email": "ada@example.org"}


def tomorrow() -> date:
    return timezone.localdate() + timedelta(days=1)


class PageTests(SiteTestCase):
    def test_home_lists_rooms_by_venue(self) -> None:
        response = self.client.get("/")
        self.assertContains(response, "Harbour House, Linz")
        self.assertContains(response, "Wheel room")

    def test_about_and_health(self) -> None:
        self.assertContains(self.client.get("/about/"), "Rooms by the day")
        self.assertEqual(self.client.get("/health/").json(), {"ok": True})

    def test_rooms_can_be_filtered(self) -> None:
        response = self.client.get("/rooms/", {"seats": "40"})
        self.assertContains(response, "Quay hall")
        self.assertNotContains(response, "Wheel room")

    def test_room_shows_what_is_coming(self) -> None:
        Booking.objects.create(room_id=1, day=tomorrow(), guest="Ada", email="ada@example.org")
        Booking.objects.create(room_id=1, day="2020-01-01", guest="Old", email="old@example.org")
        with self.assertNumQueries(3):
            response = self.client.get("/rooms/1/")
        self.assertContains(response, "Wheel room at Old Mill")
        self.assertContains(response, tomorrow().isoformat())
        self.assertNotContains(response, "2020-01-01")
        self.assertEqual(self.client.get("/rooms/99/").status_code, 404)

    def test_every_answer_carries_the_request_id(self) -> None:
        response = self.client.get("/health/", headers={"X-Request-Id": "abc"})
        self.assertEqual(response["X-Request-Id"], "abc")

    def test_maintenance_closes_the_site(self) -> None:
        cache.set("maintenance", True)
        self.assertContains(self.client.get("/"), "Closed", status_code=503)
        self.client.force_login(User.objects.create_user("grace", is_staff=True))
        self.assertEqual(self.client.get("/").status_code, 200)


class BookingTests(SiteTestCase):
    def test_booking_stores_mails_and_audits(self) -> None:
        response = self.client.post("/book/", FORM, follow=True)
        self.assertContains(response, "Ada has Wheel room at Old Mill on 2030-05-01")
        self.assertEqual(mail.outbox[0].body, "Hello Ada, Wheel room at Old Mill is yours.")
        self.assertEqual(AuditEntry.objects.get().text, "Booked: Ada on 2030-05-01")

    def test_a_taken_room_is_refused(self) -> None:
        self.client.post("/book/", FORM)
        response = self.client.post("/book/", FORM)
        self.assertEqual(response.status_code, 200)
        self.assertEqual(Booking.objects.count(), 1)
        with self.assertRaises(booking_service.RoomTakenError):
            booking_service.book(Room.objects.get(pk=1), date(2030, 5, 1), "Eve", "eve@example.org")

    def test_a_guest_needs_a_name(self) -> None:
        response = self.client.post("/book/", {**FORM, "guest": " "})
        self.assertContains(response, "This field is required")

    def test_summary_is_cached_until_a_booking_changes(self) -> None:
        self.assertEqual(self.client.get("/rooms/1/summary/").json(), {"bookings": 0, "next": None})
        with self.assertNumQueries(0):
            self.client.get("/rooms/1/summary/")
        self.client.post("/book/", FORM)
        expected = {"bookings": 1, "next": "2030-05-01"}
        self.assertEqual(self.client.get("/rooms/1/summary/").json(), expected)

    def test_cancelling_needs_a_user_and_a_post(self) -> None:
        self.client.post("/book/", FORM)
        path = f"/bookings/{Booking.objects.get().pk}/cancel/"
        self.assertRedirects(self.client.post(path), f"/login/?next={path}")
        self.client.force_login(User.objects.create_user("ada"))
        self.assertEqual(self.client.get(path).status_code, 405)
        self.assertRedirects(self.client.post(path), "/")
        self.assertFalse(Booking.objects.exists())

    def test_export_is_streamed(self) -> None:
        self.client.post("/book/", FORM)
        response = self.client.get("/bookings/export.csv")
        self.assertTrue(response.streaming)
        self.assertEqual(response.getvalue(), b"day,room,guest\n2030-05-01,Wheel room,Ada\n")

    def test_reminders_from_the_page_and_the_command(self) -> None:
        self.client.post("/book/", FORM)
        self.client.force_login(User.objects.create_user("ada"))
        self.assertEqual(self.client.post("/reminders/2030-05-01/").json(), {"sent": 1})
        call_command("send_reminders", "2030-05-01", stdout=mock.Mock())
        self.assertEqual(len(mail.outbox), 3)


class RoomTests(SiteTestCase):
    def test_making_a_room_needs_a_user(self) -> None:
        self.assertEqual(self.client.get("/rooms/new/").status_code, 302)
        self.client.force_login(User.objects.create_user("ada"))
        response = self.client.post("/rooms/new/", {"venue": 2, "name": "Pier", "seats": 9}, follow=True)
        self.assertContains(response, "Pier at Harbour House")

    def test_plans_go_up_and_come_down(self) -> None:
        self.assertEqual(self.client.get("/rooms/1/plan/").status_code, 404)
        self.client.force_login(User.objects.create_user("ada"))
        directory = self.enterContext(tempfile.TemporaryDirectory())
        self.enterContext(override_settings(MEDIA_ROOT=directory))
        plan = SimpleUploadedFile("plan.txt", b"x" * 70_000)
        self.assertRedirects(self.client.post("/rooms/1/plan/edit/", {"plan": plan}), "/rooms/1/")
        self.assertEqual(self.client.get("/rooms/1/plan/").getvalue(), b"x" * 70_000)

    def test_signing_in(self) -> None:
        User.objects.create_user("ada", password="teapot")
        response = self.client.post("/login/", {"username": "ada", "password": "teapot"})
        self.assertRedirects(response, "/")


class CityDataTests(SiteTestCase):
    def test_weather(self) -> None:
        self.assertEqual(self.client.get("/weather/Graz/").json(), {"city": "Graz", "forecast": "sun"})
        self.assertEqual(self.client.get("/weather/Atlantis/").status_code, 502)
        both = self.client.get("/weather/", {"city": ["Graz", "Linz"]})
        self.assertEqual(both.json(), {"Graz": "sun", "Linz": "fog"})

    def test_an_unreachable_service_is_a_bad_gateway(self) -> None:
        target = "bookings.services.city_data.requests.get"
        with mock.patch(target, side_effect=requests.ConnectionError) as get:
            response = self.client.get("/weather/Graz/")
        self.assertEqual(response.status_code, 502)
        get.assert_called_once()

    def test_holidays_are_asked_once(self) -> None:
        self.assertEqual(self.client.get("/holidays/2030-12-25/").json(), {"holiday": "Christmas"})
        with mock.patch("bookings.services.city_data.requests.get") as get:
            self.assertEqual(self.client.get("/holidays/2030-12-24/").json(), {"holiday": None})
        get.assert_not_called()

    def test_entering_waits_for_the_door(self) -> None:
        self.assertEqual(self.client.post("/rooms/2/enter/").json(), {"open": True})
        with mock.patch("bookings.services.city_data.door_is_open", return_value=False):
            self.assertEqual(self.client.post("/rooms/2/enter/").status_code, 504)
