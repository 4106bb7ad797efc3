"""Sorting by keys of one kind, by tuples column after column, and by what has to be compared as Python does."""
state = 99
def pick(n):
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) & (2**64 - 1)
    return (state >> 33) % n

def text(letters, most):
    return ''.join(letters[pick(len(letters))] for _ in range(pick(most)))

kinds = {
    'repeated texts': lambda: 'abc'[pick(3)] * pick(9),
    'texts with zeros': lambda: text('ab\0', 12),
    'long texts': lambda: 'prefix' * 5 + text('xy', 9),
    'number and text': lambda: (pick(5), ['x', 'xy', '', 'z\0', 'z'][pick(5)]),
    'mixed numbers': lambda: (pick(3), [1, 2.5, True, 3][pick(4)]),
    'one float': lambda: (pick(1000) / 7,),
    'nested': lambda: ((pick(2), pick(2)), pick(3)),
    'lengths': lambda: tuple(range(pick(4))),
    'wide': lambda: chr(0xffff + pick(3)) + chr(0x10000 + pick(2)),
    'lists': lambda: [pick(3), pick(3)],
}
for name, make in kinds.items():
    data = [make() for _ in range(400)]
    ordered = sorted(data)
    assert all(not ordered[i + 1] < ordered[i] for i in range(399))
    pairs = [(value, i) for i, value in enumerate(data)]
    for reverse in False, True:
        by_key = sorted(pairs, key=lambda pair: pair[0], reverse=reverse)
        assert all(x[0] != y[0] or x[1] < y[1] for x, y in zip(by_key, by_key[1:]))
    assert sorted(pairs) == sorted(pairs, key=lambda pair: pair[0])
    print(name, ordered[:2], ordered[-1])
for bad in [(1, 2), (1, 'a')], [(1,), ([],)], [('a', None), ('a', None), ('b', 1), ('a', 0)]:
    try:
        print(sorted(bad))
    except TypeError as error:
        print(error)
nan = float('nan')
print(sorted([(1.0, 2), (nan, 1)]), sorted([(1, nan), (1, 0.5)])[0][0])
work = list(range(9))
work[:4] = work[3::-1]
print(work, work[::-1], work[7:2:-2], work[-3:], work[5:1], work[20:], work[True:3])
