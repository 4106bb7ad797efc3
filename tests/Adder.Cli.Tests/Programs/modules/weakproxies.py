# proxies of weakref: operators on both sides, conversions, what is not there; the order and the reuse of references
import collections
import operator
import re
import weakref

class Number:
    def __add__(self, other): return 'add', type(other).__name__
    def __radd__(self, other): return 'radd', other
    def __iadd__(self, other): return 'iadd', other
    def __pow__(self, other, modulus=None): return 'pow', type(other).__name__, type(modulus).__name__
    def __rpow__(self, other, modulus=None): return 'rpow', other, modulus
    def __index__(self): return 3
    def __int__(self): return 4
    def __float__(self): return 5.0
    def __neg__(self): return 'neg'
    def __eq__(self, other): return type(other).__name__
    def __matmul__(self, other): return 'matmul', type(other).__name__
    def __divmod__(self, other): return 'divmod', type(other).__name__
    def __len__(self): return 2
    def __bytes__(self): return b'bb'
    def __reversed__(self): return 'reversed'

class Plain:
    pass

number, items, plain = Number(), collections.UserList([1, 2]), Plain()
n, i, p = weakref.proxy(number), weakref.proxy(items), weakref.proxy(plain)

def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

for f in [lambda: n + n, lambda: 1 + n, lambda: n + 1, lambda: pow(n, 2, n), lambda: pow(2, n), lambda: pow(2, n, 3), lambda: pow(2, 3, n), lambda: operator.index(n), lambda: int(n),
          lambda: float(n), lambda: complex(n), lambda: -n, lambda: n == n, lambda: n @ n, lambda: divmod(n, n), lambda: divmod(1, n), lambda: len(n), lambda: bytes(n), lambda: reversed(n),
          lambda: list(i), lambda: i[0], lambda: i[0:1], lambda: i == [1, 2], lambda: i < i, lambda: i + i, lambda: [1] + i, lambda: [0] * n,
          lambda: p + 1, lambda: 1 + p, lambda: p + p, lambda: -p, lambda: abs(p), lambda: iter(p), lambda: next(p), lambda: len(p), lambda: p(), lambda: p[0], lambda: bool(p), lambda: p < p,
          lambda: int(p), lambda: float(p), lambda: operator.index(p), lambda: round(p), lambda: setattr(p, 'x', 1), lambda: plain.x, lambda: delattr(p, 'x'), lambda: p.x,
          lambda: isinstance(i, collections.UserList), lambda: weakref.proxy(len)('ab'), lambda: weakref.proxy(p), lambda: weakref.proxy(1), lambda: type(n).__bytes__(n)]:
    show(f)
for f in [lambda: weakref.ref(), lambda: weakref.ref(plain, None, None), lambda: weakref.ref(plain, callback=1), lambda: weakref.ref(plain).__init__(), lambda: weakref.ref(plain).__init__(0, 0, 0)]:
    show(f)
for value in (plain, Plain, collections.OrderedDict, operator.add, items):
    print(re.sub('0x[0-9a-f]+', '…', repr(weakref.ref(value))), re.sub('0x[0-9a-f]+', '…', repr(weakref.proxy(value))))

class OwnReference(weakref.ref):
    pass
thing = Plain()
own = OwnReference(thing)
called = weakref.ref(thing, print)
proxy = weakref.proxy(thing)
shared = weakref.ref(thing)
print([known is wanted for known, wanted in zip(weakref.getweakrefs(thing), (shared, proxy, called, own))], weakref.getweakrefcount(thing))
print(weakref.proxy(thing) is proxy, weakref.ref(thing) is shared, weakref.ref(thing, print) is called, OwnReference(thing) is own)

class BadName:
    @property
    def __name__(self):
        raise ZeroDivisionError
bad = BadName()
show(lambda: repr(weakref.ref(bad)))
class Iterates:
    def __iter__(self): return weakref.proxy(source)
source = (value for value in (4, 5))
print(list(Iterates()))
source = len
show(lambda: list(Iterates()))
