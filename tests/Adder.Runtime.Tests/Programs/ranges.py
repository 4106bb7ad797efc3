# ranges within 64 bits and beyond, and slice.indices() of any length


def attempt(function):
    try:
        return function()
    except Exception as error:
        return f'{type(error).__name__}: {error}'


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


class Equal:
    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        return other == self.value


far = 2**70
ranges = [range(0), range(10), range(3, 20, 4), range(10, -10, -3), range(far, far + 10, 3), range(-far, far), range(far, -far, -far // 3),
          range(-2**63, 2**63 - 1), range(2**63 - 1, -2**63, -1), range(Index(2), Index(9)), range(True, 5)]
for one in ranges:
    print(one, one.start, one.stop, one.step, bool(one), attempt(lambda: len(one)), hash(one) == hash(range(one.start, one.stop, one.step)))
    for key in (0, -1, Index(1), far, 1.5, slice(None, None, 2), slice(1, -1), slice(None, None, -1), slice(None, None, 0), slice(far)):
        print('  ', attempt(lambda: one[key]))
    for value in (4, True, far + 3, 7.0, Equal(far), 'x'):
        if one.stop - one.start < 1000 and one.start - one.stop < 1000:
            print('  ', value in one, attempt(lambda: one.index(value)) if not isinstance(value, Equal) else '', one.count(value))
    print('  ', one.__reduce__(), type(iter(one)).__name__, next(iter(one), None), next(reversed(one), None))
print(range(0) == range(5, 5), range(far, far + 1) == range(far, far + 1, 7), range(3) == range(far), hash(range(far, far)) == hash(range(0)))
print(attempt(lambda: range(1, 2, 0)), attempt(lambda: range(1, 2.0)), attempt(lambda: range()), attempt(lambda: range(1, far, 0)))
it = iter(range(far, far + 5))
it.__setstate__(3)
print(list(it), it.__reduce__(), it.__length_hint__())
for step in (range(-1, -2**63, -2**63), range(1, 2**63 - 1, 2**63 - 1), range(5, 2**63 - 1, 2)):
    print(type(iter(step)).__name__)
for one in (slice(None), slice(-3, None), slice(None, None, -far), slice(far, -far, -1), slice(Index(1), Index(5), Index(2))):
    print(one.__reduce__() if not isinstance(one.start, Index) else '', one.indices(10), one.indices(far), attempt(lambda: one.indices(-1)))
