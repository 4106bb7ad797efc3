class A:
    @property
    def p(self): raise AttributeError('x')
    def __getattr__(self, n): return 'ga '+n
def f(o):
    r=[]
    for i in range(3): r.append(o.p)
    return r
print(f(A()))
from collections import namedtuple
P=namedtuple('P','x y')
class Q(P):
    def __getattr__(self,n): return n
def g(o): 
    return [o.x for _ in range(3)]+[o.y]
print(g(P(1,2)), g(Q(3,4)))
def h(o): return o.zz
print(h(Q(1,2)), h(Q(1,2)))
def real(o): return o.real
print(real(1), real(2.5), real(True), real(1j), real(5))
def cls(o): return o.__class__
print(cls(1), cls('a'), cls(A()), cls(A))
class B:
    pass
b=B(); print(cls(b)); b.__class__=A; print(cls(b), b.__dict__, f(b))
def doc(o): return o.__doc__
print(doc(A()), doc(f))
def st(s): return (s.start, s.stop)
print(st(slice(1,2)), st(slice(3,4)))
def args(e): return e.args
print(args(ValueError(1)), args(KeyError(2)))
class E(Exception): pass
print(args(E(5)), args(E()))
print(sum([1,2,3]), sum([]), sum([1.5,2]), sum([[1],[2]],[]), max([3,1,2]), min([3,1]), any([0,1]), all([1,0]))
print([0]*5, [1,2]*3, (1,)*4, [1]+[2], [*range(20)]+[1], [0]*0)
l=[1,2,3]; print(l.pop(), l.pop(0), l, l.pop(-1), l)
print(list('aé☃😀'), [c for c in 'x😀y'], type(iter('a')), type(iter('é')), list(reversed('abc')))
import pickle
it=iter('abc'); next(it); print(pickle.loads(pickle.dumps(it)).__next__(), it.__length_hint__(), it.__reduce__())
