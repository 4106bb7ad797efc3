"""The methods that bytes and bytearray share, with every kind of argument: what they give is of the kind of the instance, and errors name its type."""
import itertools


class Array(bytearray):
    pass


class Bytes(bytes):
    pass


class Index:
    def __index__(self):
        return 97


def tell(name, function, *arguments, **keywords):
    try:
        made = function(*arguments, **keywords)
        print(name, type(made).__name__, made, [type(x).__name__ for x in made] if isinstance(made, (list, tuple)) else '')
    except Exception as error:
        print(name, type(error).__name__, error)


values = [b'', b'a', bytearray(b'a'), bytearray(), memoryview(b'ab'), memoryview(b'abcd')[::2], Array(b'b'), 'a', 1, -1, 300, None, 1.5, (b'a', bytearray(b'x')), [b'a', memoryview(b'b')], Index(), 2**70]
shared = sorted(name for name in set(dir(bytes)) & set(dir(bytearray)) if not name.startswith('__'))
for name in shared:
    for instance in b' a b\tc\r\nab', bytearray(b' a b\tc\r\nab'), bytearray(), Bytes(b'Ab'):
        if name.endswith('partition'):
            values[4:6] = [b'ab', b'ac']
        method = getattr(type(instance).__mro__[-2], name)
        call = method if name in ('fromhex', 'maketrans') else lambda *a, **k: method(instance, *a, **k)
        label = f'{type(instance).__name__} {name}'
        tell(label, call)
        for value in values:
            tell(label, call, value)
            tell(label, call, value, nope=value)
        for pair in itertools.product(values[1::3], values[::2]):
            tell(label, call, *pair)
            tell(label, call, *pair, 1)
        for keyword in 'sep', 'encoding', 'keepends', 'tabsize', 'delete', 'bytes_per_sep':
            tell(label, call, **{keyword: b'a'})
    for kind in bytes, bytearray, Bytes, Array:
        method = getattr(kind, name)
        tell(kind.__name__, lambda: (method.__qualname__, getattr(method, '__self__', '-')))
        tell(kind.__name__, method, '61')
        tell(kind.__name__, method, bytearray(b'6 1'))
print(Bytes.fromhex('61') == b'a', type(Bytes.fromhex('61')).__name__, type(Array.fromhex('61')).__name__)


# a bytearray keeps its size while another object gives the parts
class Parts:
    def __iter__(self):
        print('iter')
        yield b'a'
        separator.append(1)
        yield b'b'


separator = bytearray(b',')
tell('join', separator.join, Parts())
item = b'abc'
print(b','.join([item]) is item, b','.join((item,)) is item)

# what is not in one piece is no bytes-like object, but for what copies it
view = memoryview(b'abcdef')[::2]
for function in (bytes, bytearray, bytearray(b'x').extend, lambda v: b'a' + v, lambda v: bytearray(b'a') + v, lambda v: v in b'a', lambda v: bytearray(b'ace') == v, lambda v: b'ace' == v,
                 lambda v: bytearray(b'ace') < v, float, int, complex, lambda v: str(v, 'ascii'), lambda v: b'%s|%b' % (v, v), lambda v: b'ab'.join([v]), lambda v: b'a'.__iadd__, eval, lambda v: compile(v, 'x', 'eval')):
    tell('view', function, view)
array = bytearray(b'xyz')
array[0:1] = view
array[0:5:2] = view
print(array)
for value in '', 'a', 5, [300], ['a'], (1, 2), Index():
    tell('extend', bytearray().extend, value)


class Shown(bytes):
    def __repr__(self):
        return 5


class ShownArray(bytearray):
    def __repr__(self):
        return 5


tell('str', str, Shown(b'a'))
tell('str', str, ShownArray(b'a'))
tell('format', '{}{!s}'.format, Shown(b'a'), ShownArray(b'b'))
