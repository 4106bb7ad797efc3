def t(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as e: print(type(e).__name__, e)
a = [3, 1, 2]
a.append(4); a.extend((5, 6)); a.insert(0, 0); a.insert(-1, 9); a.insert(100, 7); a.insert(-100, 8); print(a)
print(a.pop(), a.pop(0), a.pop(-2), a, a.index(1), a.index(2, 1), a.count(3), a.copy() == a, a.copy() is a)
a.remove(3); print(a); a.reverse(); print(a); t(a.remove, 99); t(a.index, 1, 5); t(a.index, 1, -100, 100)
a.sort(); print(a); a.sort(reverse=True); print(a); a.sort(key=lambda x: -x); print(a)
b = ["b1", "a2", "b0", "a1", "c3"]; b.sort(key=lambda s: s[0]); print(b); b.sort(key=lambda s: s[0], reverse=True); print(b)
print(sorted("hello"), sorted([3, 1, 2], reverse=True), sorted({"x": 1, "a": 2}), sorted([1.5, 1, True, -2]))
print(sorted(range(50), key=lambda x: x * 37 % 11)); t(sorted, [1, "a"]); t([1, None].sort); t([2, 1].sort, key=lambda x: 1 // 0)
c = [1, 2]
def change(x):
    c.append(3)
    return x
t(c.sort, key=change); print(c); a.clear(); print(a, [] == a, bool(a))
print([1, 2] + [3], [1, 2] * 2, 2 * [0], [1] * -1, [1, 2] < [1, 3], [1] < [1, 0], [1, [2, 3]] == [1, [2, 3]], 2 in [1, 2], [1, 2] != [1])
d = [1, 2, 3, 4, 5]; d[1:3] = [9]; print(d); d[::2] = [0, 0]; print(d); del d[0]; print(d); del d[::2]; print(d); d += "ab"; d *= 2; print(d)
def seti(x, i, v): x[i] = v
def deli(x, i): del x[i]
def geti(x, i): return x[i]
for i in (10, -10, "a", None, 10**30): t(geti, [1, 2], i)
t(seti, [1], 5, 0); t(seti, [1], "a", 0); t(deli, [1], 5); t(deli, [1], "x"); t(seti, [1, 2, 3], slice(None, None, 2), [1]); t(seti, [1], slice(0, 1), 5); t(geti, [1], slice(0, 1, 0)); t(geti, [1], slice("a"))
t(lambda: [] + ()); t(lambda: [] * "a"); t(lambda: [] < ()); t(lambda: [] - []); t(hash, []); e = [1]; e.append(e); print(e, repr(e))
print(list(reversed([1, 2, 3])), type(reversed([])).__name__, [1, 2, 3][::-1], [1, 2, 3][-2:], [1, 2, 3, 4][1:10:2], list("abc"), list({1: 2}), list(range(3)))
print((1, 2, 1).count(1), (1, 2).index(2), (1,) + (2,), (1, 2) * 2, (), (1,), ((1, 2), 3)[0], tuple("ab"), tuple([1]), (1, 2) < (1, 3), hash((1, 2)) == hash((1, 2)), (3, 2, 1)[::-1])
t(lambda: () + []); t(lambda: (1,)[3]); t(lambda: (1,)["a"]); t((1,).index, 3); t(lambda: (1,) * 1.5); t(hash, ([],)); t(seti, (1,), 0, 1); t(deli, (1,), 0)
print([].append, list.append) if 0 else print([].append.__name__, list.append.__name__, list.append.__qualname__, list.append, str.join)
it = iter([1, 2]); print(next(it), next(it), next(it, "end")); t(next, it)
print([x for x in [1, 2, 3] if x > 1], {x: x * x for x in range(3)}, {x % 2 for x in range(5)}, *[1, 2], [*"ab", *[1]])
x, *y, z = [1, 2, 3, 4]; print(x, y, z)
print(list(map(lambda a, b: a + b, [1, 2], [3, 4, 5])), list(filter(None, [0, 1, "", "a"])), list(filter(lambda x: x > 1, [1, 2, 3])), list(zip([1, 2], "ab", (3, 4))), list(enumerate("ab")), list(enumerate("ab", 5)), list(enumerate(iterable="x", start=10**20)), list(zip()), dict(zip("ab", [1, 2])))
t(lambda: list(zip([1], [1, 2], strict=True))); t(lambda: list(zip([1, 2], [1], strict=True))); t(lambda: list(zip([1], [1], [], strict=True))); t(lambda: list(zip([], [], [1], strict=True))); t(lambda: list(map(lambda *a: a, [1], [], strict=True)))
print(type(map(int, [])), type(zip()), type(filter(None, [])), type(enumerate([])), type(iter([])), type(iter(())), type(iter({})), type(iter("")), type(iter(range(0))), type(iter(set())), type(iter(b"")), type(reversed(())), type(reversed({})), type(iter(int, 0)))
n = [0]
def count():
    n[0] += 1
    return n[0]
print(list(iter(count, 4)), all([]), any([]), all([1, 0]), any([0, 1]), min(3, 1, 2), max([1, 5, 2]), min("b", "a"), max([], default=7), min([-3, 2], key=abs), max("aB", key=str.lower), sum([1, 2]), sum([0.1] * 10), sum([[1], [2]], []), sum([1, 2.5, 3]), sum([], 5), sum((1, 2), start=10), sum([1e308, 1e308, -1e308]), sum([True, True]))
t(lambda: list(map(lambda x: 1 // x, [1, 0]))); t(min, 1, "a"); t(sum, ["a"]); t(sum, ["a"], ""); t(sum, [b""], b""); t(list, 5); t(list, None); t(tuple, 3.5)
