"""Augmented assignments to attributes and items of all kinds of containers and keys, whose values lie in different places meanwhile."""
class Box:
    def __init__(self, value=0):
        self.value, self.inner, self.items, self.table = value, None, [1, 2, 3], {'a': 1}
    def me(self):
        log.append('me')
        return self
    def __getitem__(self, key):
        log.append(('get', key))
        return self.table[key]
    def __setitem__(self, key, value):
        log.append(('set', key, value))
        self.table[key] = value
log = []
outer = Box()

def attributes(box, n):
    box.value += n
    box.inner = Box(5)
    box.inner.value *= n
    box.inner.inner = Box(7)
    box.inner.inner.value -= box.inner.value + box.me().value
    box.me().me().value += 1
    outer.value += box.value
    return box.value, box.inner.value, box.inner.inner.value, outer.value

def items(box, n):
    m = [[1, 2], [3, 4]]
    i = j = 1
    m[i][j] -= m[0][j] * n
    m[i - 1][j - 1] += m[i][j]
    m[-1][0] *= 3
    box.items[n] += box.items[0]
    box.items[-1] -= 1
    box['a'] += n
    box.table['a'] += box['a']
    box[n and 'a'] *= 2
    d = {(1, 2): 3}
    d[i, 2] += 4
    d[1, 2] += d[i, j + 1]
    m[0][i:] += [9, 9]
    m[1][:1], m[0][0] = m[0][:1], 'x'
    return m, box.items, box.table, d

def chains(x, y):
    a = [0, 0, 0]
    i = a[0] = a[1] = x or y
    a[2] = i = j = x and y
    (a[i and 0], a[1]), i = (a[1], a[0]), 2
    a[0], a[i] = a[i], a[0]
    x, y = y, x
    x, y, i = i, x, y
    return a, x, y, i, j

def compared(a, b, c):
    return a < b < c, a() < b() if callable(a) else None, (a and b) or c, [k for k in (a, b, c) if k and k > 1]

def failing(box):
    place = []
    try:
        box.missing += 1
    except AttributeError as error:
        place.append(str(error))
    try:
        box.items[9] += 1
    except IndexError as error:
        place.append(str(error))
    try:
        box.items['k'] += 1
    except TypeError as error:
        place.append(str(error))
    try:
        box.table['a'] += ''
    except TypeError as error:
        place.append(str(error))
    return place, box.table

print(attributes(Box(1), 3), log)
log.clear()
print(items(Box(), 1), log)
print(chains(0, 1), chains(2, 1))
print(compared(1, 2, 3), compared(3, 2, 0))
print(failing(Box()))
def generator(box):
    box.value += yield 1
    box.items[(yield 2)] += yield 3
    box.inner = box
    box.inner.value += (yield box.value)
    yield box.value, box.items
g = generator(Box(10))
print(next(g), g.send(5), g.send(1), g.send(40), g.send(100))
