# entry: members_compared.py::push
# entry: members_compared.py::find
# entry: members_compared.py::member
# entry: members_compared.py::identity
import bisect
import heapq
import time


class Job:
    def __init__(self, rank):
        self.rank = rank

    def __lt__(self, other):
        time.sleep(0.1)  # blocking: push
        return self.rank < other.rank

    def __eq__(self, other):
        time.sleep(0.2)  # blocking: member
        return self.rank == other.rank

    def __hash__(self):
        time.sleep(0.3)  # blocking: member
        return hash(self.rank)


def weight(job):
    time.sleep(0.4)  # blocking: find
    return job.rank


def push(ranks):
    heap = []
    for rank in ranks:
        heapq.heappush(heap, Job(rank))
    return heapq.heappop(heap)


def find(ranks):
    jobs = [Job(rank) for rank in ranks]
    return bisect.bisect_left(jobs, 3, key=weight)


def member(rank):
    known = {Job(1), Job(2)}
    return Job(rank) in known


def identity(rank):
    one = Job(rank)
    return one is Job(rank)
