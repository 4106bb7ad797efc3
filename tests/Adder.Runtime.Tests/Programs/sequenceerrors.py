"""Special methods of sequences, sets and dicts called by name, items that cannot be hashed, and formats with several mistakes."""


def tell(function, *arguments):
    try:
        print(function.__qualname__, repr(function(*arguments)))
    except Exception as error:
        print(function.__qualname__, type(error).__name__, error, getattr(error, '__notes__', ''))


class Item:
    pass


class Members(tuple):
    pass


class Texts(str):
    pass


for value in [], {}, (), '', b'', bytearray(), {1}, frozenset():
    for name in '__add__', '__getitem__', '__contains__', '__setitem__', '__mul__':
        method = getattr(value, name, None)
        if method:
            for arguments in (), (None,), (1, 2, 3), (1.5,):
                if (name, arguments) != ('__contains__', (None,)):
                    tell(method, *arguments)
for value in Item(), 'a', (1,), Members(), frozenset(), None, 5, len:
    for key in 1, 2**64:
        try:
            value[key] = 1
        except Exception as error:
            print(type(error).__name__, error)
        try:
            del value[key]
        except Exception as error:
            print(type(error).__name__, error)
for value, other in (Members(), 1), (Texts(), 1), ([], ()), (b'', ()):
    try:
        value + other
    except TypeError as error:
        print(error)

for name in 'add', 'discard', 'remove', 'intersection', 'difference', 'symmetric_difference', 'issuperset', 'issubset', 'isdisjoint', 'union', 'update', 'intersection_update':
    tell(getattr({1}, name), [] if name in ('add', 'discard', 'remove') else [[]])
for name in 'get', 'pop', 'setdefault', '__contains__', '__delitem__':
    tell(getattr({}, name), [])
    tell(getattr({1: 2}, name), [])
tell({1}.add, type('Unhashed', (), {'__hash__': None, '__module__': 'a.b'})())
print(hash(None) == 0xfca86420)


class Endless:
    def __getitem__(self, index):
        return index


tell(dict, Endless())
tell(dict, [(1, 2), 3])
tell([1, 2].__setitem__, slice(None, None, 0), 5)
tell(Texts('ab').__mod__, ())
print(type(Texts('ab') % ()), type(Texts('ab').format()), type(Texts('{}').format(1)))
tell(str.maketrans, {None: 1})
tell(float.fromhex, '1\ud800')

for spec in '8.10_s', '+_', '.3_', '.3_y', '.3,d', '_s', '+s', 'z=5s', '9223372036854775808', '9223372036854775807x', '_n', '.3_n', '.99999999999s':
    for value in 5, 5.5, 'ab', 5j:
        try:
            print(spec, format(value, spec))
        except Exception as error:
            print(spec, type(error).__name__, error)


class Whole(int):
    pass


class Real(float):
    pass


for value in Whole(), Real(), Texts(), True:
    try:
        format(value, 'y')
    except ValueError as error:
        print(error)
