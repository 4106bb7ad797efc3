"""Pickles of every protocol, byte for byte, and what is wrong with bad ones."""
import collections
import copyreg
import io
import pickle
import pickletools
import re


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


class Slotted:
    __slots__ = ('a', 'b')


class Reduced:
    def __init__(self, value):
        self.value = value

    def __reduce_ex__(self, protocol):
        return self.value

    def __repr__(self):
        return '<Reduced>'


class Keyed(dict):
    pass


def make(*arguments):
    return arguments


def show(what, function):
    try:
        print(what, function())
    except Exception as error:
        notes = getattr(error, '__notes__', None)
        print(what, type(error).__name__, re.sub('0x[0-9a-f]+', '0x', str(error)), notes, type(error.__context__).__name__)


def values():
    yield from (None, True, False, 0, 1, 255, 256, 65535, 65536, -1, 2**31 - 1, -2**31, 2**31, 2**100, -2**2100, 1.5, -0.0, float('inf'))
    yield from ('', 'abc', 'a\nb\\', '\u20ac\U0001f40d', '\ud800', 'x' * 300, b'', b'bytes', b'y' * 300, bytearray(b'array'), bytearray())
    yield from ((), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), [], [1], [1, 2], list(range(1001)), {}, {'a': 1}, {1: 2, 3: 4}, {i: i for i in range(1001)})
    yield from (set(), {1}, frozenset(), frozenset([1]), int, list.append, Ellipsis, NotImplemented, type(None), type(...), len, 'abc'.index)
    yield from (collections.OrderedDict(a=1), collections.Counter('aab'), complex(1, 2), ValueError('v'), Point.__init__)
    nested = []
    nested.append(nested)
    yield nested
    pair = ([],)
    pair[0].append(pair)
    yield pair
    shared = ['s']
    yield [shared, shared, 'text', 'text']
    keyed = Keyed(a=1)
    keyed.extra = keyed
    yield keyed


for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
    for value in values():
        data = pickle.dumps(value, protocol)
        if not isinstance(value, (set, frozenset)):
            print(protocol, len(data), data[:80], data[-20:])
        back = pickle.loads(data)
        print(type(back).__name__, repr(back)[:60].split(' at 0x')[0])
        pickletools.dis(data, io.StringIO())
    point = pickle.loads(pickle.dumps(Point(1, [2]), protocol))
    print(point.x, point.y, point.__dict__)
    slotted = Slotted()
    slotted.a = 1
    show('slots', lambda: pickle.loads(pickle.dumps(slotted, protocol)).a)
    for value in (1, (), (1, 2), (int, 2), (int, (), None, 1), (int, (), None, None, 1), (int, (), None, None, None, 1), 'nope', (make, (1, 2), None, iter([])),
                  (list, (), None, iter([1, 2])), (dict, (), None, None, iter([(1, 2)])), (dict, (), None, None, iter([1])), (int, (lambda: 0,)), (copyreg.__newobj__, (int,)),
                  (copyreg.__newobj_ex__, (1, 2, 3)), (copyreg.__newobj__, ())):
        show('reduced', lambda: pickle.dumps(Reduced(value), protocol))
    show('buffer', lambda: pickle.dumps(pickle.PickleBuffer(b'xyz'), protocol))

# what is wrong with pickles
for data in (b'', b'X', b'\xff', b'.', b'(.', b'\x80\x09.', b'Ix\n.', b'I01\n.', b'I010\n.', b'Lx\n.', b'Fx\n.', b'Sx\n.', b"S'a\\x41'\n.", b'g1\n.', b'Np-1\n.',
             b'\x8a\x05.', b'NQ.', b'P\xff\n.', b'\x97.', b't.', b'(NNNu.', b'(Nd.', b'NNR.', b'NN\x81.', b'cbuiltins\nint\n)N\x92.', b'cbuiltins\nFoo\n.',
             b'\x80\x04\x8c\x04math\x8c\x05log.x\x93.', b'\x80\x04NN\x93.', b'\x82\x00.', b'\x82\x01.', b'}Nb.', b'cbuiltins\nint\n)RK\x01b.', b'\x8b\xff\xff\xff\xff.',
             b'\x8e\xff\xff\xff\xff\xff\xff\xff\xff.', b'\x95\x09\0\0\0\0\0\0\0.', b'N0N0N.', b'(0N.', b'0N.', b'(o.', b'Na.', b'NNa.', b'N(N\x90.', b'c\nlog\n.',
             b'\x80\x04\x95\x06\x00\x00\x00\x00\x00\x00\x00Vhelloworld\n.', b'\x80\x04\x95\x0c\x00\x00\x00\x00\x00\x00\x00N\x95\x00\x00\x00\x00\x00\x00\x00\x00NN.'):
    show(data, lambda: pickle.loads(data))

# buffers beside the pickle
buffers = []
data = pickle.dumps([pickle.PickleBuffer(bytearray(b'ab')), pickle.PickleBuffer(b'cd')], 5, buffer_callback=buffers.append)
print(data, [bytes(b) for b in buffers], [bytes(b) for b in pickle.loads(data, buffers=buffers)])
show('missing', lambda: pickle.loads(data, buffers=buffers[:1]))


# derived picklers
class Persistent(pickle.Pickler):
    def persistent_id(self, value):
        return 'point' if isinstance(value, Point) else None


class Loading(pickle.Unpickler):
    def persistent_load(self, name):
        return name.upper()

    def find_class(self, module, name):
        print('find', module, name)
        return super().find_class(module, name)


class Overriding(pickle.Pickler):
    def reducer_override(self, value):
        return (make, ('overridden',)) if isinstance(value, Point) else NotImplemented


for protocol in (0, 2, 5):
    file = io.BytesIO()
    Persistent(file, protocol).dump([Point(1, 2), len])
    file.seek(0)
    print(Loading(file).load())
    file = io.BytesIO()
    pickler = Overriding(file, protocol)
    pickler.dump([Point(1, 2), int])
    pickler.clear_memo()
    print(pickle.loads(file.getvalue()), len(pickler.memo.copy()))
    file = io.BytesIO()
    pickler = pickle.Pickler(file, protocol)
    pickler.dispatch_table = {Point: lambda point: (make, (point.x,))}
    pickler.dump(Point(7, 8))
    print(pickle.loads(file.getvalue()))

# one file, many pickles
file = io.BytesIO()
for value in (1, 'two', [3]):
    pickle.dump(value, file)
file = io.BufferedReader(io.BytesIO(file.getvalue() + b'rest'))
print([pickle.load(file) for _ in range(3)], file.read())
