"""Which name errors of wrong calls show: that of the class a method is bound by, that of the type that has it; and which error of several in a source comes first."""
import copy
import re


def tell(function, *arguments, **keywords):
    try:
        print(function(*arguments, **keywords))
    except Exception as error:
        print(type(error).__name__, error)


class List(list):
    pass


class Dict(dict):
    pass


append = List().append
tell(append)
tell(append, k=1)
tell(append, *[1, 2])
tell(lambda: List().append())
tell(lambda: List().append(x=1))
tell(lambda: List().copy(2))
tell(List().copy, 2)
tell(List().pop, 1, 2, 3)
tell(List.append)
tell(List.append, List())
tell(list.append, List(), 1, 2)
tell(map(List().append, [1], [2]).__next__)
tell(Dict.fromkeys, x=1)
tell(Dict().fromkeys, x=1)
tell(dict.fromkeys, x=1)
tell([].append)
tell(print, *[1], *[], nope=1)
tell(lambda: print(*re.match('a', 'a')))
tell(lambda: print(*re.compile('a')))
tell(lambda: print(*5))
for value in memoryview(b'a'), re.compile('a'), (lambda: 0).__code__:
    for protocol in 2, 4:
        tell(lambda: value.__reduce_ex__(protocol)[1:])
tell(copy.deepcopy, memoryview(b'a'))
print(*[kind.__itemsize__ for kind in (int, bytes, tuple, type, memoryview, re.Pattern, re.Match, type(tell.__code__), object, list, dict, str, bool)])
for kind in re.Pattern, re.Match, type(re.compile('').scanner('')), int, List, memoryview:
    tell(getattr, kind, 'nope')
    tell(delattr, kind, 'nope')
for source in ('x = (1 if 2 else (3 if 4 else f(a=1, 2)))', 'x = 1 if 2 else f(a=1, 2)', 'x = 1 if 2 else (3 if 4 else pass)', 'x = 1 if 2 else pass', 'x = 1 if 2 else [a, b for c in d]', 'x = 1 if 2 else (3 4)', 'x = 1 if 2 else {1:}',
               "x = 1 if 2 else f'{a b}'", "x = 1 if 2 else f'{}'", 'x = 1 if 2 else [f(a=1, 2)]', 'x = 1 if 2 else (3 if f(a=1, 2) else 1)', 'x = (1 if 2 else return)', 'x = 1 if 2 else (yield = 1)', 'x = 1 if 2 else 3 4'):
    try:
        compile(source, 'source', 'exec')
    except SyntaxError as error:
        print(source, error, error.offset, error.end_offset)
for codec in 'utf-8', 'latin-1', 'punycode':
    tell(bytes, 'key', codec, '\ud800')
    tell(bytes, 'key', '\ud800')
    tell('a'.encode, codec, 'a\0')
    tell(b'a'.decode, codec, '\udfff')
