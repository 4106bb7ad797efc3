"""Generators and coroutines of the same code that live at the same time, end in any order, and whose frames serve the next ones."""
import sys
def count(n, start=0):
    seen = None
    for i in range(n):
        assert seen is None, seen
        got = yield start + i
        if got is not None:
            start += got
    return start

def walk(n):
    return 0 if n == 0 else 1 + (yield from walk(n - 1))

async def chain(n):
    return 0 if n == 0 else 1 + await chain(n - 1)

def run(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as stop:
        return stop.value

for turn in range(3):
    live = [count(i % 5, 10 * i) for i in range(150)]
    for g in live[::2]:
        next(g, None)
    for g in live[::3]:
        g.close()
    print(sum(sum(g) for g in live[::-1]))
    print(run(chain(200)), run(chain(3)), run(walk(100)))
    print([list(pair) for pair in zip(count(3), count(3, 5), count(2, 9))])

def held():
    frame = sys._getframe()
    yield frame
    x = 'kept'
    yield frame
frames = []
for _ in range(3):
    g = held()
    frames.append([*g][1])
    list(count(2))
print([f.f_locals['x'] for f in frames], frames[0] is not frames[1], [f.f_back for f in frames])

def failing(n):
    yield n
    raise KeyError(n)
for n in range(3):
    g = failing(n)
    next(g)
    try:
        next(g)
    except KeyError as error:
        print(error, error.__traceback__.tb_next.tb_frame.f_locals)
