"""Two busy threads beside the same work one after the other: prints the ratio of their times for each kind of work, least of ROUNDS turns.

Wanted is at most 0.6 on two free processors. Each thread works on objects of its own.
"""
import sys
import threading
import time

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 5


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def move(self, d):
        self.x += d
        self.y -= d


def countdown():
    n = 40_000_000
    while n > 0:
        n -= 1
    return n


def floats():
    x = 0.5
    for _ in range(20_000_000):
        x = x * 3.7 * (1.0 - x)
    return x


def numbers():
    total = 0
    for i in range(12_000_000):
        total += i * i % 7
    return total


def objects():
    points = [Point(i, -i) for i in range(300)]
    for _ in range(24_000):
        for point in points:
            point.move(1)
    return sum(point.x for point in points)


def containers():
    total = 0
    for _ in range(4):
        counts, seen, items = {}, set(), []
        for i in range(600_000):
            key = i % 1009
            counts[key] = counts.get(key, 0) + 1
            seen.add(key)
            items.append(key)
        total += len(counts) + len(seen) + sum(items)
    return total


def texts():
    total = 0
    for _ in range(4):
        words = [f'word{i % 97}' for i in range(300_000)]
        total += len(' '.join(sorted(words)).split())
    return total


def timed(start):
    began = time.perf_counter()
    start()
    return time.perf_counter() - began


def together(work):
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


for work in countdown, floats, numbers, objects, containers, texts:
    for _ in range(3):
        work()
    turns = [(timed(lambda: (work(), work())), timed(lambda: together(work))) for _ in range(ROUNDS)]
    alone, both = min(turn[0] for turn in turns), min(turn[1] for turn in turns)
    print(f'{work.__name__:12} {alone:.3f} s one after the other, {both:.3f} s together: {both / alone:.2f}')
