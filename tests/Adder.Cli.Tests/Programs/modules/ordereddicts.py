"""collections.OrderedDict, which CPython writes in C."""
from collections import OrderedDict as O
import pickle, copy
od = O.fromkeys('abc')


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(repr(e))


t(lambda: od.popitem(1, 2))
t(lambda: O().popitem())
t(lambda: od.move_to_end('x'))
t(lambda: od.move_to_end([]))
t(lambda: od.pop('x'))
t(lambda: od.pop('x', default=3))
t(lambda: od.setdefault([], 1))
t(lambda: O(1, 2))
t(lambda: O([1]))
t(lambda: O(1))
t(lambda: od.update(1, 2))
t(lambda: od | 1)
t(lambda: {} | od)
t(lambda: od | {})
t(lambda: 1 | od)
t(lambda: O([(1,)]))
t(lambda: O([(1, 2, 3)]))
t(lambda: O([()]))
t(lambda: od.keys())
t(lambda: od.values())
t(lambda: od.items())
t(lambda: iter(od).__reduce__())
t(lambda: type(iter(od))())
t(lambda: type(od.keys())())
t(lambda: type(od.keys()).__mro__)
print(sorted(vars(type(iter(od))).keys()), sorted(vars(type(od.keys())).keys()), od.__dict__)


def it(f):
    d = O.fromkeys('abc')
    i = iter(d)
    next(i)
    try:
        f(d)
        print(list(i))
    except Exception as e:
        print(repr(e))


it(lambda d: d.__setitem__('z', 1))
it(lambda d: d.__delitem__('a'))
it(lambda d: d.move_to_end('b'))
it(lambda d: d.__setitem__('a', 1))
it(lambda d: d.clear())
it(lambda d: d.move_to_end('c'))
it(lambda d: d.popitem(False))
t(lambda: (od == dict(od), od == O(reversed(od.items())), od != O(reversed(od.items()))))
t(lambda: od < od)


class S(O):

    def __setitem__(s, k, v):
        super().__setitem__(k, v * 2)

    def __missing__(s, k):
        return 'miss'


s = S(a=1, b=2)
s.x = 5
print(s, s['zz'], s.copy(), pickle.loads(pickle.dumps(s)).__dict__, copy.deepcopy(s), type(s | {}), s.setdefault('q', 4), s.pop('a'), s)
s |= {'k': 1}
print(s, dict(s), {**s}, list(reversed(s)), list(reversed(s.items())))
o = O(a=1, b=2, c=3)
o.move_to_end('a')
o.move_to_end('c', last=False)
print(o, dict(o), {**o}, list(o.values()), o.popitem(), o.popitem(last=False), o, hash is not None)
try:
    hash(o)
except TypeError as e:
    print(e)
o['self'] = o
print(o)
print(O.__hash__, O.fromkeys.__doc__, sorted(set(vars(O)) - {'__new__'}), od.__reduce__()[:4])
import json
o = O(a=1, b=2, c=3)
o.move_to_end('a')
print(json.dumps(o), sorted(o), sorted(set(o)), o.keys() & {'a'}, len(o.items()), ('a', 1) in o.items(), o.keys().mapping)
for d in (O(a=1),):
    match d:
        case {'a': 1}:
            print('matched')
print(copy.copy(o), O(o) == o, eval(repr(o), {'OrderedDict': O}) == o, o.get('b'), 'b' in o, o == O(o), bool(O()))


class Slotted(O):
    __slots__ = ('x', 'y')


d = Slotted(a=1)
d.x = 1
d.z = 2
print(d.__dict__, d.__getstate__(), copy.copy(d).__getstate__(), d.__reduce__()[2])
plain, shadowed = O(a=1), O(a=1)
shadowed.keys = lambda: 'shadowed'
for d in (plain, plain, shadowed, plain, shadowed):
    print(d.keys())
for d in (Slotted(), O()):
    d.w = 1
    d.__dict__ = {'k': 1}
    print(d.k, d.__dict__)
    t(lambda: setattr(d, '__dict__', 1))
