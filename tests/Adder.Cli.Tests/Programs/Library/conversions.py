"""Special methods that convert: what they may give, and the warnings and errors of what they may not."""
import warnings
def w(f):
    with warnings.catch_warnings(record=True) as r:
        warnings.simplefilter('always')
        try: print(repr(f()), [(x.category.__name__, str(x.message)) for x in r])
        except BaseException as e: print(type(e).__name__, e, [(x.category.__name__, str(x.message)) for x in r])
class CS(complex): pass
class FS(float): pass
class IS(int): pass
class WC:
    def __init__(s,v): s.v=v
    def __complex__(s): return s.v
class WF:
    def __init__(s,v): s.v=v
    def __float__(s): return s.v
class WI:
    def __init__(s,v): s.v=v
    def __index__(s): return s.v
class WN:
    def __init__(s,v): s.v=v
    def __int__(s): return s.v
f=False; t=True
w(lambda: ~f)
w(lambda: ~t)
w(lambda: eval("~True"))
w(lambda: bool.__invert__(True))
import operator, math
w(lambda: operator.invert(True))
for a in (4.25+0j, CS(4.25+1j), WC(4.25+0j), WC(CS(3j)), WC(3), WF(2.5), WF(FS(2.5)), WF(2), WI(3), WI(IS(3)), WI(True), WI('a'), WN(3), WN(IS(3)), WN(True), WN(2.0), FS(2.5), '3', 3):
    w(lambda: complex(a, 0)); w(lambda: complex(0, a)); w(lambda: complex(real=a)); w(lambda: complex(imag=a)); w(lambda: complex(a))
    w(lambda: float(a)); w(lambda: int(a)); w(lambda: math.sqrt(a)); w(lambda: operator.index(a)); w(lambda: [1,2,3,4,5][a]); w(lambda: '%d' % a); w(lambda: '%f' % a); w(lambda: '%x' % a);w(lambda: range(a)); w(lambda: bytes(a)); w(lambda: float.from_number(a)); w(lambda: complex.from_number(a)); w(lambda: hex(a)); w(lambda: round(2.5, a)); w(lambda: math.factorial(a)); w(lambda: chr(a))
    w(lambda: bin(a)); w(lambda: 'a'*a); w(lambda: [1]*a); w(lambda: int('11', a)); w(lambda: sum([a])); w(lambda: 'abc'.center(a)); w(lambda: math.floor(a)); w(lambda: math.isnan(a)); w(lambda: pow(2, a))
class ID(dict): pass
class R:
    def __len__(self): return True
class S:
    def __str__(s): return SS('a')
class SS(str): pass
class H:
    def __hash__(s): return IS(3)
w(lambda: len(R())); w(lambda: type(str(S()))); w(lambda: hash(H()))
class Sh:
    def __length_hint__(s): return True
w(lambda: operator.length_hint(Sh()))
