"""Results of arithmetic in loops whose numbers change in place: nobody else may see that."""
import sys
class Keep:
    def __init__(self): self.kept = []
    def __radd__(self, o): self.kept.append(o); return 1
    __lt__ = __gt__ = __eq__ = __radd__
    def __hash__(self): return 1
    def __getitem__(self, k): self.kept.append(k); return 1
    def __setitem__(self, k, v): self.kept.append((k, v))
def temps(n):
    k = Keep()
    d = {}
    for i in range(1000, 1000 + n):
        i * i + k
        i * 2 < k
        k[i + 5]
        k[i * 3] = i - 1
        d[i * 1000] = i * 7
        i * 1.5 + k
        if i * 9 == k: pass
    return k.kept, d
def table(n):
    total = 0; t = {}
    for i in range(n):
        total += i * i % 7
        t[i & 1023] = total
    return total, len(t)
def mandel(c, n):
    z = 0j; x = y = 0.0
    for i in range(n):
        x, y = x * x - y * y + c, 2.0 * x * y + 0.1
        if x * x + y * y > 4.0: return i
    return x, y
class P:
    def __init__(self, x): self.x = x; self.y = x / 2
def attrs(n):
    p = P(3.0); q = P(2.5); s = 0.0
    for i in range(n):
        p.x = p.x * 0.5 + q.y * q.x
        q.y += p.x * p.x - q.x * q.x
        s += (p.x * p.x + q.y * q.y) ** 0.5
    return p.x, q.y, s
def bigs(n):
    a, b = 10**30, 10**31; out = []
    for i in range(n):
        c = a * i + b * 3 - a
        out.append(a * b + c * 7 - i)
        a = a * 3 + 1 + c
    return out, a, b
def midtrace(n):
    seen = []
    def tracer(f, e, arg): seen.append((f.f_code.co_name, e)); return tracer
    def start(i):
        if i == 2: sys.settrace(tracer); sys._getframe(1).f_trace = tracer
        return 1
    out = []
    for i in range(n):
        out.append(i * 1000000 + start(i) * 3)
        out.append((i * 5000) * (i + 2000 + start(0)))
    sys.settrace(None)
    return out, seen
def direct(n):
    seen = []
    def tracer(f, e, arg): seen.append(e); return tracer
    out = []
    for i in range(n):
        out.append(i * 1000000 + (sys.settrace(tracer) is None) * 3)
    sys.settrace(None)
    return out, seen
class Prop:
    @property
    def v(self): return 7 * 1000
    def m(self, x): return x * 2
def props(n):
    p = Prop(); r = []
    for i in range(n):
        r.append(i * 4000 + p.v * 2 + p.m(i * 900) - i * i)
    return r
def guarded(n):
    out = []
    for i in range(n):
        try: out.append(i * 1000 + 1 // (2 - i))
        except ZeroDivisionError: out.append(i * 3000 + 1)
    return out
def indices(n):
    a = list(range(n)); b = bytearray(n); t = tuple(range(n)); s = 'abcdefghijklmnopqrstuvwxyz' * 100
    for i in range(1, n - 1):
        a[i] = a[i - 1] + a[i + 1] * 2 % 1000003
        b[i + 1] = (t[i * 1] + i * 3) & 255
        if s[i + 1] < s[i - 1]: a[i + 1] -= 1
        if a[i] * 2 > a[i + 1] + a[i - 1]: a[i] = a[i] // 2
    return a[-5:], bytes(b)[-6:]
def gen(n):
    for i in range(n):
        got = yield i * 1000 + (yield i * 2000) * 3
        i * 5
def slices(n):
    l = list(range(3000)); out = []
    for i in range(1000, 1000 + n): out.append(l[i + 1:i * 2][:2]); out.append((i * 2, i * 3)); out.append(f'{i * 4} {i + 1:>8}'); out.append([i * 5][0] + i * 6)
    return out
def cmp(n):
    out = []
    for i in range(n):
        out.append(i * 700 < i * i < 4000 + i * 300)
        out.append((i * 2000) == (2000 * i)); out.append((i + 1.5) in (i * 1.0 + 1.5,)); out.append(i * 2000 is i * 3000)
        out.append(i * 1.5 or i * 2000); out.append(-(i * 3000)); out.append(not i * 8)
    return out
def same(n):
    out = []
    for i in range(n):
        x = i * 2000
        out.append(x); out.append(x)
        y = x + i * 1
        out.append((y, x))
    return out
print(temps(3)); print(table(3000), mandel(-0.5, 50), attrs(20)); print(bigs(5)); print(midtrace(5)); print(direct(4)); print(props(4)); print(guarded(4)); print(indices(900))
g = gen(3); print([next(g)] + [g.send(k) for k in range(1, 6)]); print(slices(2)); print(cmp(6)); print(same(4), all(a is b for a, b in zip(same(4)[::3], same(4)[1::3])) or 'x')
class Manager:
    def __enter__(self): return self
    def __exit__(self, *args): return True
def managed(n):
    out = []
    for i in range(n):
        with Manager():
            out.append(i * 2000 + 1 // (i - 1))
        out.append(i * 2000 + (1 if i else 2) * 3)
    return out
print(managed(3))
