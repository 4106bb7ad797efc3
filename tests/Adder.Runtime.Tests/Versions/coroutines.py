# coroutines and asynchronous generators without classes
def run(co):
    out = []
    try:
        v = None
        while True:
            v = co.send(v)
            out.append(v)
            v = 'r%s' % v
    except StopIteration as e:
        return out, e.value
    except BaseException as e:
        return out, type(e).__name__, str(e)

async def agen(n):
    for i in range(n):
        try:
            got = yield i
        finally:
            print('step', i)
        if got: print('got', got)

async def coro(x):
    return x * 2

async def main():
    r = []
    async for x in agen(3):
        r.append(x)
        r.append(await coro(x))
    else:
        r.append('else')
    r.append([x async for x in agen(2)])
    r.append({x: await coro(x) async for x in agen(2) if x})
    ag = agen(5)
    r.append(await ag.__anext__())
    r.append(await ag.asend('hello'))
    try:
        await ag.athrow(ValueError('thrown'))
    except ValueError as e:
        r.append(str(e))
    try:
        await ag.__anext__()
    except StopAsyncIteration:
        r.append('stopped')
    ag = agen(5)
    await ag.__anext__()
    await ag.aclose()
    await ag.aclose()
    async for x in ag: r.append('never')
    return r

print(run(main()))
async def raises():
    raise StopIteration(1)
print(run(raises()))
async def araises():
    yield 1
    raise StopIteration(1)
async def useit():
    async for x in araises(): pass
print(run(useit()))
async def araises():
    yield 1
    raise StopAsyncIteration(1)
print(run(useit()))
c = coro(1)
c.close()
try: c.send(None)
except RuntimeError as e: print(e)
print(c.__name__, c.cr_running, c.cr_frame)
async def nested():
    async def inner(i): return [j async for j in agen(i)]
    return [await inner(i) for i in range(3)]
print(run(nested()))
