"""A local that an inlined comprehension clears for a while has no value behind it if it had none before."""


def iterated(items):
    for v in enumerate([0 for v in items for _ in v] or print(v)):
        yield v


def read(items):
    if items is None:
        v = 0
    return [v for v in items] or v


def read_second(pairs):
    if pairs is None:
        b = 0
    return [a + b for a, b in pairs] or b


def kept(items, v=7):
    w = [v for v in items]
    return w, v


def swapped(a, b):
    a, b = b, a
    return [a for a in b] or a


def walrus(items):
    last = [w := v for v in items]
    return last, w


for call in (lambda: list(iterated([])), lambda: read([]), lambda: read([1]), lambda: read_second([]), lambda: read_second([(1, 2)]),
             lambda: kept([1, 2]), lambda: swapped([], 5), lambda: swapped([3], []), lambda: walrus([1, 2]), lambda: walrus([])):
    try:
        print(call())
    except (NameError, TypeError) as error:
        print(type(error).__name__, error)
