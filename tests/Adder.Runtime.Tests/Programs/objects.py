def t(f, *a, **k):
    try: print(repr(f(*a, **k)))
    except Exception as e: print(type(e).__name__, e)
print(getattr(1, "real"), getattr("a", "upper")(), getattr(1, "x", None), hasattr(1, "real"), hasattr([], "nope"), hasattr("", "join"))
def f(): pass
f.x = 5; setattr(f, "y", 6); print(f.x, f.y, vars(f) == {"x": 5, "y": 6}); delattr(f, "x"); t(getattr, f, "x"); t(lambda: [].nope); t(lambda: (1).x); t(setattr, 1, "x", 2); t(setattr, [], "append", 2); t(delattr, [], "q"); t(lambda: None.x)
g = 7; print(globals()["g"], "g" in globals(), vars() is globals(), locals() is globals(), globals()["__name__"])
print(id(f) == id(f), id(1) == id(1), repr(len), repr([].append)[:35], repr(print), len.__name__, [].append.__name__, "".join.__qualname__, len.__qualname__, len.__self__ if 0 else "", int.__name__, type(len), type([].append), type(list.append), type(f), type(dict.fromkeys))
a = [1]; m = a.append; m(2); print(a, m.__self__ is a, a.append == a.append, a.append == [1, 2].append, list.append(a, 3), a, str.upper("x"), list(map(str.upper, "ab")), list(map(len, ["a", "bb"])), sorted(["B", "a"], key=str.lower))
print(ascii("é"), ascii(["é"]), repr("a"), format(5), format("x", ">3"), callable(f), callable(f.__name__), hash(None) == hash(None), isinstance([], list), issubclass(int, object), isinstance(f, type(f)), issubclass(ValueError, (int, Exception)), isinstance(None, type(None)))
print(1, 2, sep="-", end="!\n"); print(sep="x"); print("a", "b", sep=""); print("a", end=""); print(); print(*[1, 2], sep="\n"); print(None, True, ..., NotImplemented, flush=True); t(print, 1, sep=5); t(print, 1, bogus=1)
t(isinstance, 1, "a"); t(issubclass, 1, int); t(lambda: len(5)); t(lambda: iter(5)); t(lambda: next([])); t(lambda: abs("a")); t(lambda: 5()); t(lambda: "a"()); t(lambda: None[0]); t(lambda: (1).foo()); t(hash, {}); t(ord, "ab"); t(chr, -1); t(int.bit_length, "a"); t(int.bit_length); t(str.join, 1); t(dict.get, 1); t(min); t(max, []); t(lambda: x_undefined)
print([*map(int, "123")], dict(map(lambda p: (p[0], p[1]), [(1, 2)])), next(iter([]), "d"), sum(map(len, ["a", "bc"])), list(zip(*[(1, 2), (3, 4)])), max(zip([1, 3, 2], "abc")), any(map(str.isdigit, "a1")), [i for i, c in enumerate("aXbX") if c == "X"], "".join(reversed("abc")), list(filter(str.isalpha, "a1b2")))
def depth(n):
    l = []
    for i in range(n): l = [l]
    return l
t(lambda: len(repr(depth(50)))); t(lambda: repr(depth(300))[:5]); t(lambda: depth(300) == depth(300))
print(ValueError("a", 1), repr(ValueError("x")), KeyError("k"), IndexError(), repr(KeyError()), OSError("m"), StopIteration(5).value, ValueError("x").args)
