from jobs.queue import Queue
from jobs.registry import job, jobs

__all__ = ["Queue", "job", "jobs"]
