"""Threads that change the same dicts, lists, sets, deques, attributes and queues at once: nothing of what each adds under its own name is lost."""
import collections
import queue
import sys
import threading

THREADS, ROUNDS = 4, 2000
sys.setswitchinterval(1e-5)


class Thing:
    pass


shared, numbers, items, ring, thing = {}, set(), [], collections.deque(), Thing()
fast, waiting = queue.SimpleQueue(), queue.Queue(maxsize=50)
counter, lock, errors = [0], threading.Lock(), []
ready = threading.Barrier(THREADS)


def hammer(number):
    ready.wait()
    for i in range(ROUNDS):
        shared[number, i] = i
        shared[f'{number}-{i}'] = number
        numbers.add(number * ROUNDS + i)
        items.append((number, i))
        ring.append(i)
        if i % 20 == 0:
            setattr(thing, f'a{number}_{i}', i)
        fast.put((number, i))
        if i % 3 == 0:
            del shared[number, i]
            numbers.discard(number * ROUNDS + i)
            ring.popleft()
        if i % 500 == 0:
            # reading while others write may find that the size changed, and nothing else
            for read in (lambda: sum(1 for _ in shared), lambda: len(list(numbers)), lambda: sorted(items)[:1], lambda: sum(ring)):
                try:
                    read()
                except RuntimeError as error:
                    if 'during iteration' not in str(error):
                        raise
        with lock:
            counter[0] += 1


def produce(number):
    for i in range(300):
        waiting.put((number, i))


def consume(taken):
    for _ in range(300):
        taken.append(waiting.get(timeout=30))


def guarded(function, *arguments):
    try:
        function(*arguments)
    except BaseException as error:
        errors.append(f'{function.__name__}: {type(error).__name__}: {error}')


def together(*calls):
    threads = [threading.Thread(target=guarded, args=call, daemon=True) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    print('ended' if not any(thread.is_alive() for thread in threads) else 'hangs', errors)


together(*[(hammer, n) for n in range(THREADS)])
kept = [i for i in range(ROUNDS) if i % 3]
print(len(shared), all(shared.get((n, i)) == i for n in range(THREADS) for i in kept), all(shared.get(f'{n}-{i}') == n for n in range(THREADS) for i in range(ROUNDS)))
print(len(numbers), numbers == {n * ROUNDS + i for n in range(THREADS) for i in kept})
print(len(items), sorted(items) == [(n, i) for n in range(THREADS) for i in range(ROUNDS)])
print(len(ring), len(vars(thing)), all(getattr(thing, f'a{n}_{i}') == i for n in range(THREADS) for i in range(0, ROUNDS, 20)), counter)
got = collections.defaultdict(list)
while not fast.empty():
    number, i = fast.get()
    got[number].append(i)
print(all(got[n] == list(range(ROUNDS)) for n in range(THREADS)))
taken = []
together(*[(produce, n) for n in range(THREADS)], *[(consume, taken) for _ in range(THREADS)])
print(len(taken), sorted(taken) == [(n, i) for n in range(THREADS) for i in range(300)], waiting.qsize())
