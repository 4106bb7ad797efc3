"""Threads run random statements on the same objects: errors are Python's own, nothing hangs, and the process lives.

Arguments name the groups to run; n is a random number in each statement.
"""
import os
import random
import sys
import threading
import time
import traceback

THREADS, SECONDS, PATIENCE = 4, 0.2, 25
USUAL = (IndexError, KeyError, AttributeError, StopIteration, RuntimeError, ValueError, NameError, TypeError, BufferError, OSError)

# name: what makes the objects, and the statements
GROUPS = {
    'list': ('o = list(range(20))', '''
o.append(n); o.append(n)
o.pop()
o.pop(0)
o.insert(n % 5, 3)
o[n % 20]
o[-1]
o[n % 20] = 5
o.extend([1, 2, 3])
o.sort()
o.reverse()
o[2:5]
o[1:3] = [7, 8, 9]
del o[:4]
o *= 1
repr(o), sorted(o), list(o), tuple(o), sum(o), any(o)
o.index(3)
o.count(3)
o.copy() == o, 3 in o, o + o
[x for x in o]
max(o), min(o)
','.join(map(str, o))
o.remove(3)
dict.fromkeys(o), set(o), bytes(o), print(*o[:0], end='')
heapq.heappush(o, 4)
heapq.heappop(o)
json.dumps(o)
list(zip(o, o)), list(reversed(o)), list(enumerate(o))
random.shuffle(o)
len(o) > 2000 and o.clear()
'''),
    'dict': ('o = {i: i for i in range(20)}', '''
o[n % 50] = 1
o['s%d' % (n % 30)] = 1
o[n % 30, 1] = 1
o.pop(n % 50, None)
o.popitem()
o.get(n % 50), n in o, len(o)
o[n % 50]
o.setdefault(n % 50, 2)
o.update({1: 2, 3: 4})
dict(o), o.copy(), list(o), tuple(o), set(o), list(o.items()), list(o.values())
repr(o), o == dict(o), o | {5: 6}, {**o}
del o[n % 50]
[k for k in o]
list(reversed(o)), o.keys() & {1, 2}
sorted(o)
json.dumps(o)
(lambda **names: names)(**{str(k): v for k, v in o.copy().items()})
n % 100 == 0 and o.clear()
'''),
    'set': ('o = set(range(20))', '''
o.add(n % 60)
o.discard(n % 60)
o.remove(n % 60)
o.pop()
o | {3}, o & {3, 4}, o - {3}, o ^ {3}
o.update([1, 2, 3])
o.difference_update({5, 6})
o.intersection_update(set(range(50)))
o.symmetric_difference_update({1, 2})
list(o), sorted(o), repr(o), hash(frozenset(o)), o == set(o), o <= {1, 2}, n % 60 in o, o.copy(), o.isdisjoint({99})
[x for x in o]
n % 50 == 0 and o.clear()
'''),
    'deque': ('o = collections.deque(range(20))', '''
o.append(1)
o.appendleft(2)
o.pop()
o.popleft()
o.rotate(3)
o.reverse()
o[n % 20]
o[n % 20] = 1
del o[n % 5]
o.insert(2, 5)
o.remove(1)
o.count(1)
o.index(1)
repr(o), list(o), o.copy(), o == o.copy()
o.extend([1, 2])
o.extendleft([1, 2])
len(o) > 500 and o.clear()
'''),
    'bytes': ("o, a = bytearray(range(50)), array.array('i', range(50))", '''
o.append(1)
o.pop()
o.extend(b'abc')
o[n % 50]
o[n % 50] = 1
o[2:6] = b'xy'
del o[:3]
o.insert(3, 7)
o.remove(1)
o.reverse()
o.find(b'a'), o.replace(b'a', b'b'), o.split(b'a'), o.hex(), repr(o), o + b'1', o == b'a', list(o), o.upper(), o.decode('latin-1')
o += b'12'
bytes(memoryview(o))
len(o) > 2000 and o.clear()
a.append(1)
a.pop()
a.extend([1, 2])
a[n % 50]
a[n % 50] = 1
a.insert(3, 1)
a.remove(1)
a.reverse()
a.tobytes(), a.tolist(), repr(a), list(a), a * 2, a.count(1), a[2:7]
a.frombytes(b'abcd')
a.byteswap()
del a[:3]
len(a) > 2000 and a.__delitem__(slice(1900))
'''),
    'ordered': ('o = collections.OrderedDict.fromkeys(range(20))', '''
o[n % 50] = 1
o.pop(n % 50, None)
o.popitem()
o.popitem(last=False)
o.move_to_end(n % 50)
o.get(1)
list(o), list(o.items()), repr(o), o.copy(), list(reversed(o))
o.setdefault(n % 50, 1)
o.update({1: 2})
del o[n % 50]
n % 60 == 0 and o.clear()
'''),
    'streams': (r"""o, b = io.StringIO('hello\nworld\n' * 10), io.BytesIO(b'hello\nworld\n' * 10)
t, r = io.TextIOWrapper(io.BytesIO(b'hello\n' * 30), encoding='utf-8'), io.BufferedReader(io.BytesIO(b'x' * 1000))""", '''
o.write('abc'), o.read(3), o.seek(n % 20), o.readline(), o.getvalue()
o.truncate(30)
b.write(b'abc'), b.read(3), b.seek(n % 20), b.readline(), b.getvalue(), b.readlines()
b.truncate(30)
list(b)
t.read(2)
t.readline()
t.seek(0)
t.write('q')
t.flush()
r.read(3), r.peek(2), r.seek(5), r.read1(4)
'''),
    'iterators': ('''o = [itertools.count(), itertools.cycle([1, 2, 3]), iter([1] * 10000), enumerate(itertools.count()), zip(itertools.count(), itertools.count()),
     map(str, itertools.count()), filter(None, itertools.count()), itertools.chain.from_iterable(itertools.repeat([1, 2])),
     itertools.islice(itertools.count(), 10**9), itertools.accumulate(itertools.count()), itertools.takewhile(lambda x: True, itertools.count()),
     itertools.groupby(itertools.count(), lambda x: x // 3), itertools.product(range(100), range(100)), itertools.permutations(range(8)),
     itertools.combinations(range(30), 5), itertools.pairwise(itertools.count()), itertools.batched(itertools.count(), 3),
     itertools.tee(itertools.count())[0], iter(dict.fromkeys(range(10000))), iter(set(range(10000))), iter('abc' * 10000), iter(b'abc' * 1000),
     re.finditer('a', 'a' * 10000), (x for x in itertools.count()), itertools.compress(itertools.count(), itertools.cycle([1, 0]))]''', '''
next(o[n % len(o)])
next(o[-2])
'''),
    'attributes': ('''class Thing: pass
class Slotted: __slots__ = ('a', 'b', 'c', 'd', 'e', 'f')
def f(): pass
things, slotted = [Thing() for _ in range(5)], Slotted()
def names(): return g1, g2''', '''
setattr(things[n % 5], 'a%d' % (n % 12), 1)
delattr(things[n % 5], 'a%d' % (n % 12))
getattr(things[n % 5], 'a%d' % (n % 12))
things[n % 5].__dict__.copy()
things[n % 5] = Thing()
setattr(slotted, 'abcdef'[n % 6], 1)
delattr(slotted, 'abcdef'[n % 6])
getattr(slotted, 'abcdef'[n % 6])
setattr(Thing, 'c%d' % (n % 5), n)
delattr(Thing, 'c%d' % (n % 5))
things[n % 5].c1
f.x = 1; f.x
type('X', (Thing,), {'a': 1})().a
globals()['g%d' % (n % 40)] = 1
globals().pop('g%d' % (n % 40), 1)
names()
things[n % 5].__class__ = Thing
dir(things[n % 5]), weakref.ref(things[n % 5])(), isinstance(things[n % 5], collections.abc.Mapping)
'''),
    'library': ('''class Thing: pass
cached = functools.lru_cache(maxsize=16)(lambda x: x * 2)
variable, living, kept, shared = contextvars.ContextVar('v', default=1), weakref.WeakValueDictionary(), [], random.Random(1)
counter, lists = collections.Counter(), collections.defaultdict(list)''', '''
shared.random(), shared.getrandbits(200), shared.seed(n)
re.compile('a+%d' % (n % 600)).match('aaa')
cached(n % 40), cached.cache_info()
n % 50 == 0 and cached.cache_clear()
variable.set(2), contextvars.copy_context().run(variable.get)
kept.append(Thing()); living[n % 50] = kept[-1]
len(kept) > 50 and kept.clear()
list(living.items())
counter.update('abc'), counter.most_common(2)
lists[n % 100].append(1)
sys.intern('q%d' % n), eval('1 + %d' % n), exec('for i in range(3): i + 1', {})
__import__(['string', 'bisect', 'textwrap', 'calendar', 'fractions', 'colorsys'][n % 6])
sys.modules.pop(['colorsys', 'textwrap', 'fractions'][n % 3], None)
'''),
}
MODULES = 'array collections contextvars functools heapq io itertools json random re sys weakref'.split()


def work(statements, names, number, end):
    rng = random.Random(number)
    while time.monotonic() < end:
        try:
            exec(rng.choice(statements), names, {'n': rng.randrange(1000)})
        except USUAL as error:
            if 'internal' in str(error):
                print('internal', error)
        except BaseException:
            traceback.print_exc(file=sys.stdout)
            break


sys.setswitchinterval(1e-5)
for group in sys.argv[1:] or GROUPS:
    setup, lines = GROUPS[group]
    names = {name: __import__(name) for name in MODULES}
    exec(setup, names)
    statements = [compile(line, group, 'exec') for line in lines.strip().splitlines()]
    threads = [threading.Thread(target=work, args=(statements, names, i, time.monotonic() + SECONDS), daemon=True) for i in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(SECONDS + PATIENCE)
        if thread.is_alive():
            print(group, 'hangs', flush=True)
            os._exit(1)
    print(group, 'done')
