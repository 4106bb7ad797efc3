# sets are no elements, but are found as the frozensets that they equal


class Hashed(set):
    def __hash__(self): return 7


def attempt(action):
    try:
        print(action())
    except Exception as e:
        print(type(e).__name__, e)


some = {1, frozenset([2])}
attempt(lambda: some.add({3}))
attempt(lambda: {{3}})
attempt(lambda: {*[{3}]})
attempt(lambda: {one for one in [{3}]})
attempt(lambda: set([{3}]))
attempt(lambda: frozenset([{3}]))
attempt(lambda: some.update([{3}]))
attempt(lambda: {2} in some)
attempt(lambda: {3} in some)
attempt(lambda: some.remove({3}))
attempt(lambda: some.discard({2}))
attempt(lambda: sorted(some))
attempt(lambda: some.add(Hashed([1])))
attempt(lambda: Hashed([1]) in some)
attempt(lambda: len({Hashed([5])}))
attempt(lambda: {1: 2}.get({3}))
