# memoryviews of several dimensions: cast to a shape, indices, items, strides and what is not there
def show(what, f):
    try:
        value = f()
        print(what, value.tolist() if isinstance(value, memoryview) else value)
    except Exception as e:
        print(what, type(e).__name__, e)

data = bytearray(range(24))
m = memoryview(data).cast('B', (2, 3, 4))
show('attributes', lambda: (m.ndim, m.shape, m.strides, m.suboffsets, m.nbytes, m.itemsize, len(m), m.contiguous, m.c_contiguous, m.f_contiguous))
show('items', lambda: m.tolist())
show('bytes', lambda: (m.tobytes() == bytes(data), m.tobytes('F'), m.tobytes(order='A') == bytes(data), m.tobytes(None) == bytes(data), bytes(m) == bytes(data)))
show('order', lambda: m.tobytes('X'))
show('order type', lambda: m.tobytes(1))
show('one', lambda: (m[0, 0, 0], m[1, 2, 3], m[-1, -1, -1]))
for key in (0, (0, 0), (0, 0, 0, 0), (2, 0, 0), (0, 3, 0), (0, 0, -5), (), 'x', (0, 'x', 0), (slice(None), slice(None)), ...):
    show(('get', key), lambda: m[key])
show('part', lambda: m[1:])
show('part attributes', lambda: (m[::-1].shape, m[::-1].strides, m[::-1].c_contiguous, m[::-1].tobytes() == bytes(data)))
show('hex', lambda: m.hex())

def put(view, key, value):
    view[key] = value
    return bytes(data[:4])
for key, value in (((0, 0, 1), 200), (0, 1), ((0, 0), 1), (slice(None), b'x'), ((0, 0, 9), 1), ('x', 1), ((0, 0, 0), 'x'), ((0, 0, 0), 256)):
    show(('set', key, value), lambda: put(m, key, value))
show('delete', lambda: m.__delitem__((0, 0, 0)))
show('iterate', lambda: list(m))
show('in', lambda: 3 in m)
show('count', lambda: m.count(3))
show('index', lambda: m.index(3))
show('again', lambda: m.cast('B', (4, 6)))
show('flat', lambda: m.cast('B').shape)
show('wide', lambda: m.cast('I').tolist())
for shape in ([2, 12], (5, 5), 24, None, (0, 24), (-1, 24), ('x',), (2 ** 62, 4), [1] * 65, (24,), [2, 2, 6], ()):
    show(('shape', shape), lambda: memoryview(data).cast('B', shape).shape)
show('words', lambda: memoryview(data).cast('H', (3, 4)).tolist())
show('formats', lambda: memoryview(data).cast('H').cast('I'))
show('zero', lambda: memoryview(b'').cast('B', (1,)))
point = memoryview(b'\x05\x00\x00\x00').cast('i', ())
show('point', lambda: (point.ndim, point.shape, point.strides, point.tolist(), point[()], point.tobytes(), point.contiguous))
for f in (lambda: point[0], lambda: len(point), lambda: list(point), lambda: bool(point), lambda: point[...] is point, lambda: point.index(5), lambda: point == memoryview(b'\x05\x00\x00\x00').cast('i', ())):
    show('of a point', f)
show('equal', lambda: (m == memoryview(data).cast('B', (2, 3, 4)), m == memoryview(data).cast('B', (3, 2, 4)), m == data, memoryview(data).cast('B', (24,)) == data))
show('truths', lambda: (memoryview(b'\0\2\0').cast('?') == memoryview(b'\0\4\0').cast('?'), memoryview(b'\0\2').cast('?').tolist()))
show('hash', lambda: hash(memoryview(b'abcd').cast('B', (2, 2))) == hash(b'abcd'))
show('view of view', lambda: memoryview(m).shape)
show('read only', lambda: put(m.toreadonly(), (0, 0, 0), 1))
show('bytearray', lambda: bytearray(m[:1]))
show('steps', lambda: memoryview(b'abcdef')[::2].cast('B'))
show('contiguous', lambda: [(memoryview(b'abcdef')[s].contiguous) for s in (slice(0, 2), slice(0, 1), slice(None, None, 2), slice(0, 0), slice(None, None, -1))])
show('maketrans', lambda: bytes.maketrans(b'ab', bytearray(b'xy'))[97:99])
class Releasing:
    def __index__(self):
        victim.release()
        return 2
victim = memoryview(bytearray(b'abcd'))
show('released while slicing', lambda: victim[:Releasing()].tolist())
victim = memoryview(bytearray(b'abcd')).cast('B', (2, 2))
show('released while indexing', lambda: victim[0, Releasing()])
victim = memoryview(bytearray(b'abcd'))
show('released while setting', lambda: put(victim, 0, Releasing()))
