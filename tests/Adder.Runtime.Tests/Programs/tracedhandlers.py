"""Which lines a trace function hears of where exceptions are handled on the line that raised them."""
import sys
ev = []
def tracer(f, e, a):
    ev.append((f.f_code.co_name, e, f.f_lineno - f.f_code.co_firstlineno)); return tracer
class M:
    def __enter__(self): return self
    def __exit__(self, *a): return True
def one(x):
    with M(): x / 0
    return [1 / (k - 1) for k in range(3)]
def two(x):
    try: x / 0
    except ZeroDivisionError: pass
    for i in range(2):
        with M(): x / 0
    try: [x / 0 for y in (1,)]
    except ZeroDivisionError: x = 2
    finally: x = 3
    try:
        with M(), M(): raise ValueError
    finally: pass
    return x
def three(x):
    for k in (1, 2): [int(v) for v in ('1', 'a') if v]
def five(x):
    try: x/0
    except* ZeroDivisionError: x = 1
    while x:
        try: x/0
        except ZeroDivisionError: x -= 1; continue
for f in (one, two, three, five):
    sys.settrace(tracer)
    try: f(1)
    except Exception as e: pass
    sys.settrace(None)
print(*ev, sep='\n')
