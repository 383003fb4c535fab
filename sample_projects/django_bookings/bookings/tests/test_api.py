from django.contrib.auth.models import User
from django.core import mail
from rest_framework.test import APIClient

from bookings.models import Booking
from bookings.tests.base import SiteTestCase

SENT = {"room": 1, "day": "2030-05-01", "guest": "Ada", "email": "ada@example.org"}


class ApiTests(SiteTestCase):
    client_class = APIClient

    def sign_in(self) -> None:
        self.client.force_authenticate(User.objects.create_user("ada"))

    def test_rooms_are_read_only(self) -> None:
        self.sign_in()
        self.client.post("/api/bookings/", SENT)
        rooms = self.client.get("/api/rooms/").json()
        self.assertEqual([room["name"] for room in rooms], ["Quay hall", "Loft", "Wheel room"])
        expected = {
            "id": 1,
            "name": "Wheel room",
            "seats": 12,
            "venue": "Old Mill",
            "next_booking": "2030-05-01",
        }
        self.assertEqual(self.client.get("/api/rooms/1/").json(), expected)
        self.assertEqual(self.client.post("/api/rooms/", {}).status_code, 405)

    def test_booking_needs_a_user(self) -> None:
        self.assertEqual(self.client.get("/api/bookings/").json(), [])
        self.assertEqual(self.client.post("/api/bookings/", SENT).status_code, 403)

    def test_booking_confirming_and_deleting(self) -> None:
        self.sign_in()
        made = self.client.post("/api/bookings/", SENT)
        self.assertEqual(made.status_code, 201)
        path = f"/api/bookings/{made.json()['id']}/"
        self.assertTrue(self.client.post(f"{path}confirm/").json()["confirmed"])
        self.assertEqual(len(mail.outbox), 2)
        self.assertEqual(self.client.patch(path, {"guest": "Eve"}).json()["guest"], "Eve")
        self.assertEqual(self.client.delete(path).status_code, 204)
        self.assertFalse(Booking.objects.exists())

    def test_a_taken_room_is_refused(self) -> None:
        self.sign_in()
        self.client.post("/api/bookings/", SENT)
        self.assertEqual(self.client.post("/api/bookings/", SENT).status_code, 400)
        self.assertEqual(Booking.objects.count(), 1)

    def test_availability(self) -> None:
        Booking.objects.create(room_id=1, day="2030-12-25", guest="Ada", email="ada@example.org")
        path = "/api/availability/1/"
        taken = {"free": False, "holiday": "Christmas"}
        self.assertEqual(self.client.get(path, {"day": "2030-12-25"}).json(), taken)
        self.assertEqual(self.client.get(path, {"day": "2030-12-24"}).json(), {"free": True, "holiday": None})
        self.assertEqual(self.client.get(path, {"day": "soon"}).status_code, 400)
