"""Rooms that people book by the day."""
