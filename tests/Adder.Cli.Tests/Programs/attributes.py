"""The attributes of the built-in types and of those of functions, frames, iterators: a line for each type."""
import builtins
import sys
import types

seen = {}
def add(name, t):
    if t not in seen.values(): seen.setdefault(name, t)
for n, v in sorted(vars(builtins).items()):
    if isinstance(v, type): add(n, v)
for n, v in sorted(vars(types).items()):
    if isinstance(v, type): add('types.' + n, v)
for n, v in [('list_iterator', iter([])), ('tuple_iterator', iter(())), ('dict_keys', {}.keys()), ('dict_values', {}.values()), ('dict_items', {}.items()),
             ('dict_keyiterator', iter({})), ('dict_valueiterator', iter({}.values())), ('dict_itemiterator', iter({}.items())), ('dict_reversekeyiterator', reversed({})),
             ('set_iterator', iter(set())), ('str_iterator', iter('')), ('bytes_iterator', iter(b'')), ('bytearray_iterator', iter(bytearray())), ('range_iterator', iter(range(1))), ('longrange_iterator', iter(range(1 << 80))),
             ('list_reverseiterator', reversed([])), ('callable_iterator', iter(int, 1)), ('iterator', iter(type('S', (), {'__getitem__': None})())), ('memory_iterator', iter(memoryview(b''))),
             ('odict_iterator', None), ('generator', (x for x in ())), ('NoneType', None), ('ellipsis', ...), ('NotImplementedType', NotImplemented)]:
    add(n, type(v))
def g():
    yield
async def ag(): yield
add('async_generator_asend', type(ag().__anext__())); add('async_generator_athrow', type(ag().aclose()))
async def co(): pass
c = co(); w = c.__await__(); add('coroutine_wrapper', type(w)); c.close()
import weakref, _weakref
for n in ('ReferenceType', 'ProxyType', 'CallableProxyType'): add('weakref.' + n, getattr(weakref, n))
for n in ('version_info', 'flags', 'float_info', 'int_info', 'hash_info', 'thread_info', 'implementation'): add('sys.' + n, type(getattr(sys, n)))
for n, t in sorted(seen.items()):
    print(n, t.__module__, t.__qualname__, *dir(t))
