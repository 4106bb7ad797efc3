"""Truth tests with jumps: who is asked, how often, where errors are; items of loops in local variables."""
import sys
class Truth:
    def __init__(self, value): self.value = value
    def __bool__(self):
        asked.append(self.value)
        if self.value == 'error':
            raise KeyError('no truth')
        return self.value
asked = []
yes, no, bad = Truth(True), Truth(False), Truth('error')

def branches(x, y):
    taken = []
    if x: taken.append(1)
    else: taken.append(2)
    if not y: taken.append(3)
    taken.append(4 if x and y else 5)
    taken.append(6 if x or y else 7)
    while x:
        taken.append(8)
        break
    taken.append((x and y) is y)
    taken.append([z for z in (x, y) if z] == [z for z in (x, y) if z is yes])
    assert x or y or True
    return taken
for x in (yes, no):
    for y in (yes, no):
        print(branches(x, y), asked)
        asked.clear()

def fails(kind):
    value = 'kept'
    try:
        if kind == 0:
            if bad:
                value = 'lost'
        elif kind == 1:
            value = [1, 2, (3 if bad else 4)]
        elif kind == 2:
            while (
                not
                bad
            ):
                value = 'lost'
        else:
            for value in Items():
                if value == 2: continue
                if bad and value: pass
    except KeyError as error:
        tb = error.__traceback__
        return value, error.args, tb.tb_lineno - fails.__code__.co_firstlineno, tb.tb_next.tb_frame.f_code.co_name

class Items:
    def __iter__(self): return iter([2, 3])
print([fails(k) for k in range(4)])

def loops():
    out = []
    for x in ():
        pass
    try:
        print(x)
    except UnboundLocalError as error:
        out.append(str(error))
    for x in range(3):
        y = x
    out.append((x, y))
    def items():
        yield 1
        raise IndexError('end')
    try:
        for x in items():
            pass
    except IndexError:
        out.append(x)
    for x in range(5):
        for x in 'ab':
            continue
        if x == 'b':
            break
    out.append(x)
    for x, in [(1,), (2,)]:
        out.append(x)
    x = [7, 8]
    for x in x:
        out.append(x)
    for i, x[0] in enumerate([x := [0]]):
        out.append(len(x))
    for out2 in (out, out):
        del x
        x = out2
    return out, x is out
print(loops())

def traced():
    lines = []
    def tracer(frame, event, argument):
        if frame.f_code is body.__code__:
            lines.append((event, frame.f_lineno - body.__code__.co_firstlineno, frame.f_locals.get('item')))
        return tracer
    def body(n):
        for item in range(n):
            if item:
                item = -1
            yield item
    g = body(3)
    first = next(g)
    sys.settrace(tracer)
    rest = list(g)
    sys.settrace(None)
    return first, rest, lines
print(traced())
