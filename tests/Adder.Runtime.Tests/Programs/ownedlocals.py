"""Local variables whose numbers change in place: nobody else may see that."""
import sys
class Keep:
    def __init__(self): self.kept = []
    def __radd__(self, o): self.kept.append(o); return o
    def __add__(self, o): self.kept.append(o); return o
    __rmul__ = __mul__ = __rsub__ = __sub__ = __rfloordiv__ = __mod__ = __radd__
    def __lt__(self, o): self.kept.append(o); return False
    def __gt__(self, o): self.kept.append(o); return False
    def __eq__(self, o): self.kept.append(o); return False
    def __hash__(self): return 1
    def __getitem__(self, k): self.kept.append(k); return 1
    def __setitem__(self, k, v): self.kept.append((k, v))
def count(n):
    while n > 0:
        n -= 1
    return n
def ints(n):
    total = 0
    for i in range(n):
        total += i * i % 7
    return total
def floats(n):
    x = 0.5
    y = 1
    for i in range(n):
        x = x * 3.7 * (1.0 - x)
        y *= x
        y = y / 2 + 1
    return x, y, i
def kept(n):
    k = Keep(); total = 0; x = 1.5
    for i in range(2000, 2000 + n):
        total += 1000
        x += 0.25
        i + k; k + i; x + k; total - k; i < k; k > i; i == k; k[i]; k[i] = 0; k % x; x * k
        if total < k: pass
        if k == x: pass
    return k.kept
def big(n):
    x = 1
    for i in range(n):
        x *= 1000003
        x += i
    return x
def bigger(n):
    x = 2**62
    for i in range(n):
        x += 2**61
        x -= 5
    return x
def alias():
    a = 1000000
    b = a
    for _ in range(3): b += 1
    return a, b
def args(a, b=5000000, *, c=7000000):
    while a > 999990:
        a -= 1; b += 1; c //= 2
    return a, b, c
DEFAULT = 5000000
def mixed(n):
    x = 0
    for i in range(n):
        if i % 2: x = x + 0.5
        else: x += 1
        if i == 5: x = 'text' and 7
    return x
def dictkeys(n):
    d = {}
    for i in range(1000, 1000 + n):
        d[i] = 1
    for i in range(1000, 1000 + n):
        d[i] += 1
    return d
def strs(n):
    s = 'abc'; out = ''
    for i in range(n): s += 'x'; out = s
    return s, out
def locs():
    x = 1000
    seen = []
    f = sys._getframe()
    for i in range(5):
        x += 1000
        if i == 2: break
    return f
def inloop():
    x = 5000
    while True:
        x += 1
        if x > 5003: return x
def frame_read():
    out = []
    def inner(f): out.append(f.f_locals['x']); out.append(f.f_locals['i'])
    x = 10000
    for i in range(3000, 3004):
        x += i
        inner(sys._getframe())
    return out
def frame_write(w):
    def inner(f): f.f_locals['x'] = w
    x = 10000
    for i in range(3):
        x += 1
        if i == 0: inner(sys._getframe())
    return x, w
def fails(n):
    x = 1000
    for i in range(5000, 5000 + n):
        x += i
        x / (5002 - i)
def tb():
    try: fails(9)
    except ZeroDivisionError as e:
        l = e.__traceback__.tb_next.tb_frame.f_locals
        return l['x'], l['i'], l['x'] is l['x']
def gen(n):
    t = 0
    for i in range(n):
        t += i * 1000
        yield t + 0
def comp(n):
    i = 'outer'
    l = [i * i for i in range(n)]
    s = sum(i * 1000 for i in range(n))
    return l, s, i
def nested(n):
    c = 0
    for i in range(n):
        for j in range(i):
            if i > j and j % 2 == 0: c += j
    return c, i, j
def delete(n):
    x = 0
    for i in range(n):
        x += 1
        if i == 3: del x; x = 0
    try:
        del x; x += 1
    except UnboundLocalError as e: return str(e)
def shift(n):
    x = 1
    for i in range(n): x <<= 1; x ^= i; x |= 1; x &= ~8
    y = -x
    for i in range(n): y //= 3; y %= 1000003; y >>= 1
    return x, y
def power(n):
    x = 1.0
    for i in range(n): x **= 2; x = x + i
    return x
def unpack():
    a, b = 1, 2
    for i in range(10): a, b = b, a + b
    return a, b
def while_swap():
    a, b = 1071000, 462000
    while b: a, b = b, a % b
    return a
def trace():
    seen = []
    def tracer(f, e, a):
        if f.f_code.co_name == 'traced': seen.append((e, f.f_lineno - f.f_code.co_firstlineno, dict(f.f_locals))); 
        return tracer
    def traced():
        x = 1000
        for i in range(2000, 2003):
            x += i
        return x
    sys.settrace(tracer); traced(); sys.settrace(None)
    return seen
def midtrace():
    seen = []
    def tracer(f, e, a):
        seen.append((e, dict(f.f_locals).get('x'))); return tracer
    x = 1000
    keep = []
    for i in range(3):
        x += 1000
        if i == 1:
            sys.settrace(tracer); sys._getframe().f_trace = tracer
    sys.settrace(None)
    y = x
    return seen, y
sys.set_int_max_str_digits(0)
print(count(5000), count(2.5), ints(1000), floats(10)); print(kept(3)); print(hash(big(50)), bigger(6), alias(), args(1000000), args(1000000), args(2e6 - 1000010 + 5), DEFAULT)
print(mixed(20), dictkeys(3), strs(3), inloop(), frame_read(), frame_write(777777)); print(tb(), list(gen(6)), comp(5), nested(9), delete(6), shift(70), power(4), unpack(), while_swap())
f = locs(); print({k: v for k, v in f.f_locals.items() if k != 'f'}, f.f_locals['x'] is f.f_locals['x'])
print(trace()); print(midtrace())
def badrange():
    def range(n): return [1.5, 'a', 10**6, None]
    return range
def lists():
    items = [10**6, 2.5, 10**7]
    for i in (range if len(items) < 0 else iter)(items): pass
    return items
class R:
    def __call__(self, n): return iter([10**6, 2.5, 'q'])
g = {'range': R()}
exec("""
def f(n):
    out = 0
    for i in range(n):
        if i == 'q': break
        out += i
    return out, i
""", g)
print(g['f'](3))
for a in (10.5, True, 2**70):
    try: print(count(a) if a != 2**70 else args(a - 2**70 + 999995))
    except Exception as e: print(e)
