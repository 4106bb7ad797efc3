def t(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as e: print(type(e).__name__, e)
d = {"a": 1, "b": 2, 3: None}
print(d.get("a"), d.get("x"), d.get("x", 5), d.setdefault("a", 9), d.setdefault("n"), d.setdefault("m", []), d)
print(d.pop("m"), d.pop("zz", 0), d.popitem(), len(d), d); t(d.pop, "q"); t({}.popitem); t(lambda: d["nope"]); t(lambda: d[1.5]); t(lambda: d[[]]); t(d.get, []); t(lambda: [] in d); t(d.setdefault, {}); t(lambda: {[]: 1})
d.update({"z": 26}); d.update([("y", 25), ("x", 24)], w=23); d.update(v=1); print(d); t(d.update, [(1, 2, 3)]); t(d.update, [5]); t(d.update, 5); t(d.update, ["ab"]); print(d)
print(d.keys(), d.values(), d.items(), len(d.keys()), "a" in d.keys(), ("a", 1) in d.items(), 26 in d.values(), ("a", 2) in d.items(), 5 in d.items())
print(list(d), list(d.values()), list(d.items())[:2], list(reversed(d)), list(reversed(d.values()))[0], list(reversed(d.items()))[0])
e = {1: 1, 2: 2, 3: 3}; f = {2: 0, 3: 3, 4: 4}
print(e.keys() & f.keys(), e.keys() | f.keys(), e.keys() - f.keys(), e.keys() ^ f.keys(), e.items() & f.items(), e.keys() & [1, 2, 9], [1, 5] | f.keys(), e.keys() == {1, 2, 3}, e.keys() <= {1, 2, 3, 4}, e.keys() > {1}, e.keys().isdisjoint([7]), e.items().isdisjoint(f.items()), e.keys() - [1])
t(lambda: e.values() & f.values()); t(lambda: e.keys() < [1]); t(lambda: e.keys() & 5); t(hash, e.keys()); t(lambda: e.keys()[0]); print(e.values() == e.values(), e.keys() == f.keys(), e.keys() != f.keys())
print(e | f, f | e, dict.fromkeys("abc"), dict.fromkeys([1, 2], 0), dict(a=1, b=2), dict([(1, 2)], c=3), dict({1: 2}), {**e, 9: 9}, e == {3: 3, 2: 2, 1: 1}, e != f, {} == [], dict.fromkeys("aa"))
e |= {7: 7}; print(e); e |= [(8, 8)]; print(e); t(lambda: e | [(1, 2)]); t(lambda: e + f); t(lambda: e < f); t(dict, [1]); t(dict, 5); t(hash, {}); t(dict.fromkeys, 5); t(dict.fromkeys, [[]])
g = {}; g["self"] = g; print(g, g.keys() == {"self"}); h = e.copy(); h.clear(); print(h, bool(h), bool(e), e.copy() is e)
def grow():
    for k in e: e[k + 100] = 1
t(grow)
def shrink():
    for k in list(e): del e[k]
    return e
t(shrink); i = {1: "int", 1.0: "float", True: "bool"}; print(i, i[1], {0: 1}[False], hash(1) == hash(1.0) == hash(True))
big = {}
for k in range(1000): big[k] = k
for k in range(0, 1000, 2): del big[k]
print(len(big), list(big)[:5], sum(big), 501 in big, 500 in big, max(big.items()))
print({"k": [1, {"z": (1,)}]}, {(1, 2): 3}, {None: 1, "": 2}, len({}), str({"a": "b'c"}))
print(" ".join(f"{k}={v}" for k, v in ()) if 0 else [k + str(v) for k, v in {"a": 1}.items()])
def kw(**k): return k
print(kw(b=1, a=2), kw(**{"x": 1}))
for k, v in sorted({"b": 1, "a": 2}.items(), key=lambda p: p[1]): print(k, v)
print({}.get.__name__, dict.get, {}.__doc__ is None) if 0 else print(dict.get, dict.fromkeys.__name__)
it = iter({1: 2}.items()); print(next(it), next(it, None), list(it))
