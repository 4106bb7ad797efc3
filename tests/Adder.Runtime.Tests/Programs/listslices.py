"""Slices of lists, forward and backward, read and assigned, against those of tuples and against the slice objects' own indices."""
import itertools
bounds = [None, -9, -6, -5, -1, 0, 1, 3, 5, 6, 9]
checked = 0
for length in range(7):
    for start, stop, step in itertools.product(bounds + [True], bounds, [None, 1, -1, 2, -2]):
        items = list(range(length))
        part = items[start:stop:step]
        assert tuple(part) == tuple(items)[start:stop:step] and part is not items, (length, start, stop, step)
        part.append(None)
        if step is not None:
            continue
        for count in range(8):
            values = [100 + i for i in range(count)]
            first, last, _ = slice(start, stop).indices(length)
            expected = [*range(first), *values, *range(max(first, last), length)]
            target = list(range(length))
            target[start:stop] = values
            assert target == expected, (length, start, stop, count, target)
            checked += 1
print(checked)
items = list(range(60))
print(items[::-1] == [59 - i for i in range(60)], items[1:50] == [*range(1, 50)], items[50:5:-1] == [*range(50, 5, -1)])
items[5:45] = items
print(len(items), sum(items))
items = [1, 2, 3]
items[:] = items
items[1:3] = items[::-1][:2]
print(items)
class Index:
    def __index__(self):
        items.clear()
        return 1
print(items[Index():], items)
items[:] = [1, 2, 3, 4]
items[Index():3] = [7, 8]
print(items)
try:
    items[::0]
except ValueError as error:
    print(error)
class Kind(list):
    def __getitem__(self, key): return key
print(Kind([1])[1:2], list.__getitem__(Kind([1, 2]), slice(1, None)))
