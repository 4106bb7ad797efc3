# what iterators hand to pickle and copy


def attempt(function):
    try:
        return function()
    except Exception as error:
        return f'{type(error).__name__}: {error}'


def rebuild(state):
    made = state[0](*state[1])
    if len(state) > 2 and state[2] is not None:
        made.__setstate__(state[2])
    return made


def fresh():
    yield enumerate('abc')
    yield enumerate('abc', 5)
    yield zip('abc', [1, 2, 3])
    yield zip('abc', [1, 2, 3], strict=True)
    yield map(str, [1, 2, 3])
    yield map(pow, [1, 2, 3], [2, 2, 2], strict=True)
    yield filter(None, [0, 1, 2])
    yield filter(str.isdigit, 'a1b2')
    yield iter(range(4))
    yield iter(range(2**70, 2**70 + 4))
    yield iter(list[int])


for one in fresh():
    next(one)
    state = one.__reduce__()
    print(type(one).__name__, state[0].__name__, len(state), len(state[1]), list(rebuild(state)))
strict = zip('abc', [1, 2])
strict.__setstate__(True)
print(attempt(lambda: list(strict)))
starred, = list[int]
print(starred, starred.__reduce__()[0].__name__, '__unpacked__' in dir(list[int]), '__bases__' in dir(list[int]), attempt(lambda: list[int].__bases__))
