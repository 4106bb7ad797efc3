"""What iterators tell of themselves: what is left, how they are pickled, how they go to a position."""


class Items:
    def __init__(self, count):
        self.count = count

    def __len__(self):
        return self.count

    def __getitem__(self, index):
        if index >= self.count:
            raise IndexError
        return index


class Endless:
    def __getitem__(self, index):
        return index


sources = {
    'list': lambda: iter([1, 2, 3]), 'tuple': lambda: iter((1, 2, 3)), 'str': lambda: iter('abc'), 'wide': lambda: iter('a\u20ac\U0001f600'),
    'bytes': lambda: iter(b'abc'), 'bytearray': lambda: iter(bytearray(b'abc')), 'range': lambda: iter(range(0, 9, 3)),
    'long range': lambda: iter(range(1 << 70, (1 << 70) + 3)), 'reversed list': lambda: reversed([1, 2, 3]), 'reversed': lambda: reversed(Items(3)),
    'items': lambda: iter(Items(3)), 'keys': lambda: iter({1: 2, 3: 4, 5: 6}), 'values': lambda: iter({1: 2, 3: 4, 5: 6}.values()),
    'pairs': lambda: iter({1: 2, 3: 4, 5: 6}.items()), 'reversed keys': lambda: reversed({1: 2, 3: 4, 5: 6}), 'set': lambda: iter({1, 2, 3}),
}


def text(value):
    return repr(value) if not hasattr(value, '__getitem__') or isinstance(value, (list, tuple, str, bytes, bytearray, range)) else type(value).__name__


def reduced(iterator):
    function, arguments, *state = iterator.__reduce__()
    return function.__name__, [text(a) for a in arguments], state


for name, make in sources.items():
    print(name, type(make()).__name__)
    for steps in range(5):
        iterator = make()
        for _ in range(steps):
            next(iterator, None)
        print(' ', steps, iterator.__length_hint__(), *reduced(iterator))
        if hasattr(iterator, '__setstate__'):
            for position in -7, 0, 1, 7:
                iterator = make()
                for _ in range(steps):
                    next(iterator, None)
                iterator.__setstate__(position)
                print('   ', position, iterator.__length_hint__(), next(iterator, 'end'))

print(iter(Endless()).__length_hint__())
print([part if not callable(part) else part.__name__ for part in iter(int, 1).__reduce__()[:1]])

changing = {1: 1, 2: 2, 3: 3}
iterator = iter(changing)
next(iterator)
del changing[1]
changing[4] = 4
try:
    print(list(iterator))
except RuntimeError as error:
    print(error)
changing[5] = 5
try:
    next(iter(changing), next(iterator, None))
except RuntimeError as error:
    print(error)
