import itertools
l=[1,2]
def g():
    yield 3
    print(l)
    yield 4
    print(l)
    raise ValueError
try: l.extend(g())
except ValueError: print(l)
try: l+=g()
except ValueError: print(l)
l=[1]; l.extend(itertools.islice(l,5)); print(l)
l=[1]; l+=itertools.islice(l,5); print(l)
l=[1]; l.extend(x for x in l if len(l)<9); print(l)
l=[1,2]; l.extend(l); print(l)
l=[1,2]; l.extend(map(lambda x:(l.append(x),x)[1], [7,8])); print(l)
try: l.extend(zip([1,2],iter(lambda:1/0,0)))
except ZeroDivisionError: print(l)
class L(list): pass
m=L([1]); m.extend(itertools.islice(m,3)); print(m)
m=L([1]); 
try: m.extend(map(int,['1','x']))
except ValueError: print(m)
def h():
    yield 1
    l.clear()
    yield 2
l=[5]; l.extend(h()); print(l)
try: list.__init__(l, map(int,['1','x']))
except ValueError: print(l)
try: print([*[0],*map(int,['1','x'])])
except ValueError: print('v')
class Q:
    def __iter__(self): return iter([1,2])
    def __length_hint__(self): print('hint'); return 10**3
l=[]; l.extend(Q()); print(l)
for s in (slice(1), slice(None), slice(2**63), slice(-5, 7, 2), slice(0.5), slice((), None)):
    print(hash(s))
