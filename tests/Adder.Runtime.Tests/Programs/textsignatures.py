for callable in (len, max, min, sorted, sum, dir, getattr, iter, next, vars, print, isinstance, str.center, 'a'.find, b''.join, bytearray.translate,
                 list.append, [].sort, dict.fromkeys, {}.get, int.to_bytes, int.from_bytes, object.__repr__, (1).__add__, type.mro, slice(1).indices):
    print(callable.__name__, callable.__text_signature__)
