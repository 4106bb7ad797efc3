# Leaving try statements in every way, in every kind of block.
log = []
def a():
    try:
        return 1
    finally:
        print('fa')
def b(x):
    for i in range(5):
        try:
            if i == 1: continue
            if i == x: break
            print('body', i)
        finally:
            print('fin', i)
    else:
        print('else')
    return i
def c():
    try:
        try:
            1 / 0
        finally:
            print('inner')
    except ZeroDivisionError as e:
        print('caught', e)
    else:
        print('no')
    finally:
        print('outer')
    return 'c'
def d():
    while True:
        try:
            try:
                return 'ret'
            finally:
                print('f1')
        finally:
            print('f2')
def e():
    try:
        raise ValueError('x')
    except (KeyError, TypeError):
        print('bad')
    except ValueError as err:
        try:
            raise KeyError('k')
        except KeyError:
            print('nested')
        return type(err).__name__
def f():
    for x in range(3):
        try:
            return x
        finally:
            break
    return 'after'
def g(n):
    try:
        if n: raise TypeError('t')
        print('fine')
    except TypeError:
        print('tt')
        raise
    finally:
        print('gf')
def h():
    r = 0
    for i in range(4):
        for j in range(4):
            try:
                if j == 1: continue
                if j == 3: break
                r = r * 10 + j
            except ValueError:
                pass
            finally:
                r = r + 100
        try:
            continue
        finally:
            r += 1000
    return r
def i():
    while 1:
        try:
            raise ValueError
        except ValueError:
            break
        finally:
            print('if')
    try:
        raise
    except RuntimeError as err:
        print(err)
    return 'i'
print(a()); print(b(3)); print(b(9)); print(c()); print(d()); print(e()); print(f()); g(0)
try:
    g(1)
except TypeError as t:
    print('outer', t)
print(h()); print(i())
