# what shows only at the edges of built-in types
def show(what, f):
    try:
        print(what, f())
    except Exception as e:
        print(what, type(e).__name__, e)

class Clears:
    def __init__(self, victim): self.victim = victim
    def __eq__(self, other):
        self.victim.clear()
        return NotImplemented
a, b = [], []
a.append(Clears(b)); b.append(Clears(a))
print('equal once both are empty', a == b)

class Compared:
    def __init__(self, x): pass
    def __lt__(self, other):
        sorting.append(3)
        sorting.pop()
        return True
sorting = [1, 2]
show('change that is undone while sorting', lambda: sorting.sort(key=Compared))

class Adds:
    def __radd__(self, other): return 'radd', other
    def __iter__(self): return iter('xy')
class Not:
    def __radd__(self, other): return NotImplemented
    def __iter__(self): return iter('xy')
for right in (Adds(), Not()):
    left = [1]
    left += right
    print('in place', left)
print('same tuple', [(t * 1 is t) for t in ((), (1,))])
print('surrogates', [hex(ord(c)) for c in ''.join(['\ud800', '\udfff'])], [hex(ord(c)) for c in '\udfff'.join(['a\ud800', 'b'])], len(''.join(['\ud800', '\udc00', '\U00010000'])))
class Text(str): pass
joined = ''.join([Text('abc')])
print('joined', type(joined).__name__)
show('char', lambda: '%c' % Compared(1))

class Counted(int):
    hashed = 0
    def __hash__(self):
        Counted.hashed += 1
        return int.__hash__(self)
d = dict.fromkeys(map(Counted, range(5)))
s = set(d)
s.difference(d); frozenset(d).difference(d); s.symmetric_difference_update(d); s.update(d); dict.fromkeys(d); dict.fromkeys(frozenset(d))
print('hashed', Counted.hashed)

print('divided', 1.0 / complex(float('inf'), float('inf')), 1 / complex(2, 1), float('inf') / (1 + 0j), 0.0 / complex(0, float('nan')))
show('power', lambda: pow(1e200 + 1j, 5))
show('power', lambda: (9j) ** (33j ** 3))
print('powers', (1 + 2j) ** 5, (1 + 2j) ** -3, (0.5 - 1j) ** 10)
print('large', float(2 ** 53) == 2 ** 53 + 1, complex(2 ** 53) == 2 ** 53 + 1, 2 ** 53 + 1 > float(2 ** 53), float(2 ** 53) == 2 ** 53)
class Bytes:
    def __bytes__(self): return b'\x01\x02'
print('from bytes', int.from_bytes(Bytes()))
show('bool', lambda: int.__new__(bool, 0))

class Meta(type):
    hashable = False
    def __hash__(self):
        if not Meta.hashable:
            raise TypeError('not hashable')
        return 1
    def __eq__(self, other): return self is other or 1 / 0
class A(metaclass=Meta): pass
class B(metaclass=Meta): pass
class C(metaclass=Meta): pass
show('union', lambda: A | B)
show('union', lambda: ((int | A) == (int | A), (int | A) == int | str, (int | A).__module__))
show('union', lambda: (int | A) == (int | B))
union = int | A
show('hash', lambda: hash(union))
Meta.hashable = True
show('hash', lambda: hash(union))
show('made', lambda: type(union).__new__(type(union)))
code = (lambda x, y, *, z=1, w=1: 1).__code__
print('code', hash(code) == hash(code.replace(co_posonlyargcount=2, co_kwonlyargcount=0)))
print('method', type(frozenset().__contains__).__name__, type(set.__contains__).__name__)
def generator(): yield
g = generator()
print('name', g.__name__ is g.__name__)
