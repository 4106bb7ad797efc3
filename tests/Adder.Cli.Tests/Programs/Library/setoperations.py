"""Sets and iterables, dicts of several kinds, tables of bytes, numbers beyond 64 bits as arguments: results and error texts."""
import collections
def ordered(x): return sorted(map(str, x)) if isinstance(x, set) else x
C=collections.Counter
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
t(lambda: C() | {'a':1}); t(lambda: {'a':1} | C()); t(lambda: {'a':1} | collections.OrderedDict()); t(lambda: {'a':1} | collections.defaultdict(int)); t(lambda: collections.OrderedDict() | {'a':1}); t(lambda: {}.__ror__({'a':1})); t(lambda: {} | 3); t(lambda: C() | 3)
class S(str):
    def __bytes__(self): return b'x'
class S2(str):
    def __bytes__(self): return 3
class L(dict):
    def __len__(self): 1/0
    def __iter__(self): return iter([1,2])
t(lambda: bytes(S('a'))); t(lambda: bytes(S2('a'))); t(lambda: bytes(L())); t(lambda: bytearray(L())); t(lambda: type(format(S('a'), '>')).__name__); t(lambda: type(format(S('a'), '>2')).__name__); t(lambda: list(L())); t(lambda: str(S('a'),'ascii'))
t(lambda: b'abc'.translate(None, bytearray(b'a'))); t(lambda: b'abc'.translate(bytearray(range(256)), delete=memoryview(b'a'))); t(lambda: bytearray(b'abc').translate(None, bytearray(b'a'))); t(lambda: b'a'.translate(3)); t(lambda: b'a'.translate(b'3')); t(lambda: b'a'.translate(None, 3)); t(lambda: bytes.maketrans(bytearray(b'a'), memoryview(b'b'))[97])
for m in ('intersection_update','difference_update','symmetric_difference_update','update','intersection','difference','symmetric_difference','union','issubset','issuperset','isdisjoint'):
    for a in (set(), {1}, {'a',1,2}):
        for it in ([1,set()], [set()], [[]], [1,[]], 3, [{1:2}, 1], 'ab', [frozenset()]):
            s=set(a)
            t(lambda: (m, len(a), it, ordered(getattr(s,m)(it)), sorted(map(str,s))))
class R(str):
    def __repr__(self): raise ValueError('r')
t(lambda: f"{R('a'):>3}"); t(lambda: format(R('a'),'>3')); t(lambda: f"{R(b'a')}")
import bisect
t(lambda: bisect.bisect([1],1,0,2**64)); t(lambda: bisect.bisect([1],1,2**64)); t(lambda: bisect.bisect([1],1,-2**64,1)); t(lambda: bisect.bisect([1],1,0,-2**64)); t(lambda: [1].insert(2**64, 1)); t(lambda: [1].pop(2**64)); t(lambda: [1].index(1, 2**64)); t(lambda: 'a'.find('a', 2**64)); t(lambda: 'a'*2**64); t(lambda: b'a'.zfill(2**64)); t(lambda: 'a'.center(2**64)); t(lambda: 'a'.replace('a','b',2**64)); t(lambda: 'a b'.split(None, 2**64)); t(lambda: 'a'.expandtabs(2**64)); t(lambda: round(1.5,2**64)); t(lambda: range(3)[2**64]); t(lambda: [1][2**64]); t(lambda: collections.deque([1], 2**64)); t(lambda: collections.deque([1]).rotate(2**64)); t(lambda: collections.deque([1]).index(1,2**64)); t(lambda: (1).to_bytes(2**64)); t(lambda: 1<<2**64); t(lambda: 'abc'.startswith('a', 2**64)); t(lambda: chr(2**64)); t(lambda: bytes(2**64)); t(lambda: '%c' % 2**64); t(lambda: '%*d' % (2**64, 1)); t(lambda: '%.*f' % (2**64, 1))
