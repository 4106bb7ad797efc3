def show(*a, **k): return a, k
def f(*args, **kwargs):
    try: return show(*args, **kwargs)
    except TypeError as e: return str(e)
print(f(1, 2), f(1, a=2), f(b=1, a=2))
def g(kw, ar=()):
    try: return show(*ar, **kw)
    except Exception as e: return type(e).__name__, str(e)
class D(dict):
    def keys(self): return ['x']
    def __getitem__(self, k): return 'got ' + k
class E(dict):
    def __iter__(self): return iter(['y'])
    def keys(self): return ['y']
    def __getitem__(self, k): return 'got ' + k
class M:
    def keys(self): return ['m', 'n']
    def __getitem__(self, k): return k * 2
class N:
    def keys(self): return ['m', 'm']
    def __getitem__(self, k): return k * 2
for kw in {}, {'a': 1}, D(a=1), E(a=1), M(), N(), 5, None, {1: 2}, [('a', 1)], 'ab':
    for ar in (), [1], 5:
        print(type(kw).__name__, ar, g(kw, ar))
def h(kw):
    try: return show(x=1, **kw)
    except Exception as e: return type(e).__name__, str(e)
for kw in {}, {'x': 1}, M(), 5: print(h(kw))
def same(**k): return k
d = {'a': []}
def i(d): return same(**d)
r = i(d); r['b'] = 1; print(d, r, r['a'] is d['a'])
class C:
    def __call__(self, **k): return k
def j(c, **kw):
    try: return c(**kw)
    except Exception as e: return type(e).__name__, str(e)
print(j(C(), a=1), j(5, a=1), j(5), j(int, base=3), j(dict, a=1), j(print, end=''), j(max, key=1))
import sys, traceback
def tb(f, a, k):
    try: f(*a, **k)
    except Exception: print(''.join(traceback.format_exc().splitlines(True)[2:]))
tb(show, (), 5); tb(show, 5, {}); tb(5, (), {'a': 1}); tb(show, (), {1: 1})
def traced():
    def tr(frame, event, arg): return tr
    def inner(**kw):
        sys.settrace(tr)
        r = show(**kw)
        sys.settrace(None)
        return r
    return inner(q=1)
print(traced())
