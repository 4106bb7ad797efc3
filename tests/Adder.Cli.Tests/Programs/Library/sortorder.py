"""Sorting compares the pairs that CPython compares, in its order: __lt__ sees it, errors name the pair, and the list behind an error shows it."""
import hashlib
import random

log = []
limit = None


class Item:
    def __init__(self, value, index):
        self.value, self.index = value, index

    def __lt__(self, other):
        log.append((self.index, other.index))
        if limit is not None and len(log) > limit:
            raise ValueError
        return self.value < other.value


def sort(values, **keywords):
    log.clear()
    items = [Item(value, index) for index, value in enumerate(values)]
    try:
        items.sort(**keywords)
        result = 'sorted'
    except ValueError:
        result = 'error'
    return result, len(log), hashlib.md5(repr((log, [item.index for item in items])).encode()).hexdigest()[:8]


source = random.Random(5)
for count in 0, 1, 2, 3, 5, 8, 20, 63, 64, 65, 129, 300, 1000:
    data = [[source.random() for _ in range(count)], [source.randrange(3) for _ in range(count)], list(range(count)), list(range(count))[::-1], [0] * count, [i // 7 for i in range(count)][::-1],
            [i % max(1, count // 4) for i in range(count)],
            sorted(source.randrange(count) for _ in range(count // 2)) + sorted((source.randrange(count) for _ in range(count - count // 2)), reverse=True)]
    for kind, values in enumerate(data):
        for keywords in {}, {'reverse': True}, {'key': lambda item: item}:
            limit = None
            print(count, kind, *keywords, *sort(values, **keywords))
            total = len(log)
            for part in 0.3, 0.9:
                limit = int(total * part)
                print(count, kind, *keywords, *sort(values, **keywords))
limit = None
pairs = [(source.randrange(3), Item(source.random(), index)) for index in range(200)]
for keywords in {}, {'reverse': True}:
    log.clear()
    made = sorted(pairs, **keywords)
    print(len(log), hashlib.md5(repr((log, [pair[1].index for pair in made])).encode()).hexdigest())
for values in [(1, 'a'), (0, 2), (1, 3)], [(1, (2, 3)), (1, (2, 'x')), (0, ())], [(1, 2.5), (1, 2), (0, 'x')], [True, 0, 'x', 'y'], [5, 4, 3, True, 'y'], [1.5, 0, 'a', 'b'], [1, 1, 0, 'x', 2]:
    for keywords in {}, {'reverse': True}, {'key': lambda value: value}:
        copy = values[:]
        try:
            copy.sort(**keywords)
            print(copy)
        except TypeError as error:
            print(error, copy)
