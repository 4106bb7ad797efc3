"""gc.collect() while built-in functions and interrupted calls still need their arguments, and the generators that come after it."""
import gc
import weakref


class Collects:
    def __str__(self):
        gc.collect()
        return 'text'

    def __lt__(self, other):
        gc.collect()
        return False


class Deleted:
    """Its __del__ runs wherever the main thread polls, and collects again."""

    def __init__(self):
        self.me = self

    def __del__(self):
        gc.collect()


print(Collects(), Collects(), Collects(), sep=', ')
print(type(max(Collects(), Collects(), Collects())).__name__, '%s %s' % (Collects(), Collects()), '{} {}'.format(Collects(), Collects()))


def three(a, b, c):
    return a, b, c


kept = []
for i in range(300):
    Deleted()
    if i % 100 == 0:
        gc.collect()
    kept.append(three(i, str(i), [i]))
print(len(kept), kept[0], kept[-1], all(a == int(b) == c[0] for a, b, c in kept))


def squares(n, *, extra=0):
    for i in range(n):
        sent = yield i * i + extra
        if sent:
            extra = sent


def scaled(factor):
    return (factor * x for x in squares(4, extra=factor))


for round in range(3):
    print(list(squares(3)), list(squares(2, extra=5)), list(scaled(round)), gc.collect() >= 0)
first, second = squares(3), squares(3)
print(next(first), next(second), first.send(10), next(second), list(first), list(second))


class Thing:
    pass


def holds(thing):
    yield thing
    yield 'over'


thing = Thing()
reference = weakref.ref(thing)
generator = holds(thing)
next(generator)
frame = generator.gi_frame
print(list(generator), frame.f_locals['thing'] is thing, list(holds(1)), frame.f_locals['thing'] is thing)


async def adds(a, b=2):
    return a + b


def run(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as stop:
        return stop.value


async def many():
    return [await adds(i) for i in range(4)] + [await adds(1, 1)]


print(run(many()), run(many()))
failed = []
for i in range(3):
    def fails(i=i):
        yield i
        raise ValueError(i)
    try:
        for value in fails():
            pass
    except ValueError as error:
        failed.append(error)
print([(e.args, e.__traceback__.tb_next.tb_frame.f_locals['i']) for e in failed])
