"""Marks tickets as urgent when they have waited too long; once a cron job, now a task of the loop."""

import asyncio
from datetime import timedelta

from helpdesk.desk import Desk

PATIENCE = timedelta(hours=8)


async def run(desk: Desk, every: float) -> None:
    while True:
        desk.escalate(PATIENCE)
        await asyncio.sleep(every)
