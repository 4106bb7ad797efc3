"""Where exceptions come from, by line and instruction, and what their context is."""


def places(error):
    found, traceback = [], error.__traceback__
    while traceback:
        found.append((traceback.tb_lineno, traceback.tb_lasti))
        traceback = traceback.tb_next
    return found


def tell(function, *arguments):
    try:
        print(function(*arguments))
    except BaseException as error:
        print(type(error).__name__, error, places(error), repr(error.__context__))


def compares(a, b):
    if (
        a
        <
        b
    ):
        return 1
    while a in b:
        return 2


def contains(a, b):
    return 1 if a == 0 or (
        a not in b) else 2


for function in compares, contains:
    for pair in ((1, 'a'), ([], 3), ('a', 'b'), (None, 2)):
        tell(function, *pair)


def generator():
    x = yield 1
    y = yield (
        x)
    return 'end'


def thrown(steps, error):
    it = generator()
    for _ in range(steps):
        next(it)
    try:
        print('stops at', it.gi_frame and it.gi_frame.f_lasti)
        it.throw(error)
    finally:
        print('then', it.gi_frame)


for steps in 0, 1, 2:
    for error in ValueError('v'), StopIteration(3), GeneratorExit():
        tell(thrown, steps, error)


def finished():
    it = generator()
    list(it)
    return it


def within(function):
    try:
        {}['outer']
    except KeyError:
        function()


tell(within, lambda: finished().throw(ValueError('late')))
tell(within, lambda: finished().send(None))
tell(within, lambda: generator().throw(StopIteration(3)))


def returns(value):
    it = (lambda: (yield))()
    next(it)
    def gen():
        yield
        return value
    it = gen()
    next(it)
    return it


tell(within, lambda: returns(5).send(1))
tell(within, lambda: returns(None).send(1))
tell(within, lambda: next(returns(5)))
tell(within, lambda: next(returns(None)))


class Wrong:
    def __init__(self):
        return 5


tell(lambda: Wrong())
