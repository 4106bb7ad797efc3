"""Generators that are handed to built-in functions."""
import sys
def g(*v):
    for x in v: yield x
print(sum(g(1,2,3)), sum(g(True, 2.5, 3)), sum(g()), sum(g(2**62, 2**62, 2**63)), sum(g(0.1,0.2,0.3,1)), sum(x for x in [1e100,1.0,-1e100]))
print(list(g(1,2)), tuple(g()), tuple(g(3)), set(g(1,1,2)), frozenset(g('a')), sorted(g(3,1,2)), min(g(3,1,2)), max(g(1.5,2.5)), any(g(0,'',1)), all(g(1,0)), any(g()), all(g()))
class E:
    def __init__(s,v): s.v=v
    def __hash__(s): print('hash', sys._getframe(1).f_code.co_name); return 1
    def __eq__(s,o): return True
    def __add__(s,o): return E((s.v, o))
    def __radd__(s,o): print('radd', sys._getframe(1).f_code.co_name, sys._getframe(2).f_code.co_name); return E((o, s.v))
    def __lt__(s,o): return s.v<o.v
    def __gt__(s,o): return s.v>o.v
    def __bool__(s): print('bool', s.v); return s.v>2
def main():
    print(set(g(1,2,E(1),3)).__len__())
    print(sum(g(1,2,E(5),7)).v)
    print(min(g(E(3),E(1))).v, max(g(E(3),E(1))).v, any(g(E(1),E(3),E(4))), all(g(E(3),E(1))))
    for f in (sum, set, list, min, any, sorted):
        try: print(f.__name__, f(g(1,[],2)))
        except TypeError as e: print(f.__name__, type(e), e, e.__traceback__.tb_lineno, e.__traceback__.tb_next)
    def bad():
        yield 1
        yield 2
        raise KeyError('x')
    for f in (sum, list, set, min, any, all, tuple, sorted):
        try: print(f.__name__, f(bad()))
        except KeyError as e:
            t=e.__traceback__; n=[]
            while t: n.append((t.tb_frame.f_code.co_name, t.tb_lineno)); t=t.tb_next
            print(f.__name__, repr(e), n)
    def gen():
        try:
            yield 1
            yield 2
        finally: print('fin')
    x = gen(); print(any(x)); print(next(x)); print(list(x))
    def self():
        try: yield sum(it)
        except ValueError as e: yield 5
    it = self(); print(sum(it))
    def handled():
        try: 1/0
        except ZeroDivisionError:
            yield 1
            print(sys.exc_info()[0]); yield 2
    try: raise OSError
    except OSError: print(sum(handled()), sys.exc_info()[0])
    try: min(g())
    except ValueError as e: print(e)
    def rec(n): return sum(rec(n-1) for _ in range(1)) if n else 1
    print(rec(50))
    try: rec(100000)
    except RecursionError as e: print('rec', e)
main()
