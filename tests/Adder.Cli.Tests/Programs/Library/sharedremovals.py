"""Threads take from the same containers what each may take once, and set the same keys: nothing is had twice, no key is there twice."""
import sys
import threading

THREADS, COUNT = 4, 3000
sys.setswitchinterval(1e-5)


def together(work):
    taken = [[] for _ in range(THREADS)]
    errors = []
    ready = threading.Barrier(THREADS)

    def guarded(number):
        try:
            ready.wait()
            work(number, taken[number].append)
        except BaseException as error:
            errors.append(f'{type(error).__name__}: {error}')

    threads = [threading.Thread(target=guarded, args=(number,), daemon=True) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    print(work.__name__, 'hangs' if any(thread.is_alive() for thread in threads) else 'ended', errors)
    return [item for part in taken for item in part]


def emptied(take, error):
    def drain(number, keep):
        try:
            while True:
                keep(take(number))
        except error:
            pass
    return drain


items = list(range(COUNT))
print(sorted(together(emptied(lambda number: items.pop() if number % 2 else items.pop(0), IndexError))) == list(range(COUNT)), items)
pairs = {(i, str(i)): i for i in range(COUNT)}
print(sorted(value for _, value in together(emptied(lambda number: pairs.popitem(), KeyError))) == list(range(COUNT)), pairs)
members = set(range(COUNT))
print(sorted(together(emptied(lambda number: members.pop(), KeyError))) == list(range(COUNT)), members)

# keys that are compared by their items, set while others set them
table = {}


def overwrite(number, keep):
    for i in range(COUNT):
        table[i % 40, 1] = number
        table[i % 40] = number
        table[f'k{i % 40}'] = number


together(overwrite)
print(len(table), len(set(table)), sorted(map(str, table)) == sorted([str((i, 1)) for i in range(40)] + [str(i) for i in range(40)] + [f'k{i}' for i in range(40)]))

first = {}


def claim(number, keep):
    for i in range(COUNT):
        if first.setdefault((i,), number) == number:
            keep(i)


print(sorted(together(claim)) == list(range(COUNT)), len(first))

# a copy is one that the list had: sorted numbers, each once
growing = []


def grow(number, keep):
    for i in range(COUNT // 4):
        if number == 0:
            growing.insert(0, -i)
        elif number == 1:
            growing.append(i + 1)
        else:
            copy = growing[:] if i % 2 else list(growing)
            if copy != sorted(set(copy)):
                keep(len(copy))


print(together(grow), len(growing))
