# generators without classes: send, throw, close, delegation, what they return, and what they handle when they stop
def count(n):
    i = 0
    while i < n:
        got = yield i
        if got is not None:
            i = got
        else:
            i += 1
    return 'counted'

print(list(count(4)), [x for x in count(3)], sum(count(5)))
g = count(10)
print(next(g), g.send(None), g.send(7), next(g), g.__next__())
try:
    next(g)
except StopIteration as e:
    print('stop', e.value, e.args)
try:
    next(g)
except StopIteration as e:
    print('stop again', e.value, e.args)
print(next(g, 'default'))

def delegating():
    a = yield from count(2)
    print('inner gave', a)
    b = yield from [10, 20]
    print('list gave', b)
    c = yield from (x * 2 for x in range(2))
    print('genexpr gave', c)
    return a, b, c

print(list(delegating()))

def nested(depth):
    if depth:
        value = yield from nested(depth - 1)
        return value + 1
    got = yield 'bottom'
    return got

g = nested(30)
print(next(g))
try:
    g.send(5)
except StopIteration as e:
    print(e.value)

def handler():
    while True:
        try:
            yield 'ready'
        except ValueError as e:
            yield 'caught ' + str(e)
        except TypeError:
            print('type error')
            raise
        finally:
            print('finally')

g = handler()
print(next(g))
print(g.throw(ValueError('one')))
print(next(g))
print(g.throw(ValueError('two')))
try:
    g.throw(KeyError('in except'))
except KeyError as e:
    print('key', e)
print(next(g, 'over'))

g = handler()
next(g)
try:
    g.throw(TypeError('t'))
except TypeError as e:
    print('out', e)

def closing():
    try:
        yield 1
    except GeneratorExit:
        print('exit')
        raise
    finally:
        print('closed')

g = closing()
next(g)
g.close()
g.close()
g = closing()
g.close()
print(list(g))

def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2

g = stubborn()
next(g)
try:
    g.close()
except RuntimeError as e:
    print(e)

def outer_closing():
    try:
        yield from closing()
    finally:
        print('outer closed')

g = outer_closing()
print(next(g))
g.close()

def outer_catching():
    try:
        result = yield from handler()
    except TypeError as e:
        print('outer caught', e)
        result = 'recovered'
    yield result

g = outer_catching()
print(next(g))
print(g.throw(ValueError('through')))
print(next(g))
print(g.throw(TypeError('through')))

def returns_on_throw():
    try:
        yield 1
    except ValueError:
        return 'returned'

def outer_returning():
    got = yield from returns_on_throw()
    yield got

g = outer_returning()
next(g)
print(g.throw(ValueError()))

g = count(3)
try:
    g.send(1)
except TypeError as e:
    print(e)

def itself():
    yield next(running)

running = itself()
try:
    next(running)
except ValueError as e:
    print(e)

def handling():
    try:
        raise ValueError('inside')
    except ValueError:
        yield 1
        try:
            raise
        except ValueError as e:
            yield str(e)
    yield 3

for outside in handling():
    try:
        raise KeyError(outside)
    except KeyError as e:
        print(e, e.__context__)

def context_kept():
    try:
        yield 1
    except KeyError:
        try:
            yield 2
        except TypeError as e:
            yield repr(e.__context__)

g = context_kept()
next(g)
g.throw(KeyError('k'))
print(g.throw(TypeError('t')) is not None)

try:
    raise OSError('outside')
except OSError:
    g = context_kept()
    next(g)
    try:
        1 // 0
    except ZeroDivisionError as e:
        print(type(e.__context__).__name__)

def two_loops():
    for i in range(3):
        for j in (x for x in range(i)):
            yield i, j

print(list(two_loops()), dict(two_loops()))
a, *b = count(4)
print(a, b)
print(max(count(6)), sorted(x % 3 for x in count(7)), 3 in count(9), 30 in count(9))
print([*count(2), *count(3)], list(zip(count(3), count(5))), list(map(lambda x: x * x, count(4))))

def in_finally():
    try:
        yield 'try'
    finally:
        yield 'finally'
    yield 'after'

print(list(in_finally()))

def loop_with_finally():
    for i in range(3):
        try:
            if i == 1:
                continue
            if i == 2:
                break
            yield i
        finally:
            yield 'f%d' % i
    yield 'end'

print(list(loop_with_finally()))

def returning_in_try():
    try:
        yield 1
        return 'value'
    finally:
        yield 2

def show_return():
    print((yield from returning_in_try()))

print(list(show_return()))

def lambdas():
    f = lambda: (yield)
    g = f()
    next(g)
    try:
        g.send('sent')
    except StopIteration as e:
        return e.value

print(lambdas())

def deep(n):
    if n:
        yield from deep(n - 1)
    yield n

print(sum(deep(200)))
