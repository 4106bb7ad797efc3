# attributes of instances of built-in types hide methods, also where a call site has called the method many times
import asyncio
import collections
import functools
import io
import types


def check(make, name):
    names = {}
    exec(f"def call(target): return target.{name}()", names)
    call = names["call"]
    for _ in range(100):
        call(make())
    target = make()
    setattr(target, name, lambda: "its own")
    print(name, call(target), call(make()) != "its own", call(target))


class Error(Exception):
    pass


loop = asyncio.new_event_loop()
check(loop.create_future, "done")
check(lambda: ValueError("x"), "__reduce__")
check(lambda: Error("x"), "__reduce__")
check(lambda: functools.lru_cache(lambda: 1), "cache_info")
check(lambda: functools.partial(int), "__reduce__")
check(lambda: io.StringIO(), "getvalue")
check(lambda: io.BufferedReader(io.BytesIO()), "peek")
check(lambda: types.SimpleNamespace(), "__reduce__")
check(lambda: collections.OrderedDict(a=1), "popitem")


async def nothing():
    pass


async def main():
    for i in range(100):
        task = loop.create_task(nothing())
        if i == 99:
            task.done = lambda: "its own"
        result = task.done()
        await task
    print(result)


loop.run_until_complete(main())


# an event loop that is dropped closes its selector, though both end in one collection
class Owner:
    def __init__(self):
        import select
        self.epoll = select.epoll()

    def __del__(self):
        print(self.epoll.fileno() > 0)
        self.epoll.close()


owner = Owner()
del owner
import gc
gc.collect()
loop.close()
