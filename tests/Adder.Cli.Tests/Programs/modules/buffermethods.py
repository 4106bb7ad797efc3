"""The buffer protocol as methods of types written in C, finalizers of generators called by hand, and unions in isinstance()."""
import array
import collections.abc as c
import io
import mmap
import pickle
import warnings

shown = io.BytesIO(b'abc')
for v in array.array('b'), bytearray(b'x'), b'x', memoryview(b'x'), memoryview(bytearray(3)), pickle.PickleBuffer(b'a'), mmap.mmap(-1, 10), shown.getbuffer():
    print(type(v).__name__, isinstance(v, c.Buffer), hasattr(v, '__buffer__'), hasattr(v, '__release_buffer__'))
    for flags in 0, 1, 0x11c, '':
        try:
            w = v.__buffer__(flags)
            print(w.nbytes, w.readonly)
        except Exception as e:
            print(type(e).__name__, e)
            continue
        for x in memoryview(b'1'), 5:
            try: print(v.__release_buffer__(x))
            except Exception as e: print(type(e).__name__, e)
        try: print(v.__release_buffer__(w))
        except Exception as e: print(type(e).__name__, e)
    for bad in (), (1, 2):
        try: v.__buffer__(*bad)
        except Exception as e: print(type(e).__name__, e)
v.release()


def g():
    try: yield 1
    finally: print('closed')


h = g(); next(h); print(h.__del__(), list(h))


async def co():
    pass


x = co()
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('always')
    x.__del__()
    print(w[0].message)
x.close()
print(hasattr(int | str, '__instancecheck__'), isinstance(3, int | str), isinstance(3.0, int | str), issubclass(bool, int | None), isinstance(None, int | None))
for bad in list[int] | int, :
    try: print(isinstance('', bad))
    except TypeError as e: print(e)
    try: print(isinstance(3, int | bad))
    except TypeError as e: print(e)
    try: print(issubclass(3, bad))
    except TypeError as e: print(e)
