"""_asyncio: futures, tasks and what event loops are asked, with the errors that programs see."""
import asyncio
import contextvars
import threading
import _asyncio


def tell(name, call, *args, **kwargs):
    try:
        print(name, call(*args, **kwargs))
    except BaseException as error:
        print(name, type(error).__name__, error)


class Loop:
    """An event loop that only remembers what it is to call."""

    def __init__(self, debug=False):
        self.debug, self.ready, self.reports = debug, [], []

    def __repr__(self):
        return '<Loop>'

    def get_debug(self):
        return self.debug

    def is_running(self):
        return True

    def call_soon(self, callback, *args, context=None):
        self.ready.append((callback, args, context))

    def call_exception_handler(self, context):
        self.reports.append({k: v if k == 'message' else type(v).__name__ for k, v in context.items()})

    def run(self):
        _asyncio._set_running_loop(self)
        try:
            while self.ready:
                callback, args, context = self.ready.pop(0)
                context.run(callback, *args)
        finally:
            _asyncio._set_running_loop(None)


def futures():
    loop = Loop()
    new = _asyncio.Future.__new__(_asyncio.Future)
    for name in 'result exception done cancelled cancel get_loop __repr__ __await__ __iter__'.split():
        tell(name, getattr(new, name))
    for name in 'set_result set_exception add_done_callback remove_done_callback'.split():
        tell(name, getattr(new, name), 1)
    future = _asyncio.Future(loop=loop)
    attributes = '_state _asyncio_future_blocking _loop _callbacks _result _exception _log_traceback _source_traceback _cancel_message _asyncio_awaited_by'
    for name in attributes.split():
        tell(name, getattr, new, name)
        tell(name, getattr, future, name)
        tell(name, setattr, future, name, 1)
        tell(name, delattr, future, name)
    for args, kwargs in [((1,), {}), ((), {'x': 1})]:
        tell('Future', _asyncio.Future, *args, **kwargs)
    tell('result', future.result)
    tell('exception', future.exception)
    for value in (1, int, StopIteration('over'), ValueError('no')):
        tell('set_exception', future.set_exception, value)
    error = future.exception()
    print(repr(error), repr(error.__cause__), repr(error.__context__), error.__suppress_context__)
    tell('set_result', future.set_result, 1)
    tell('result', future.result)
    tell('add_done_callback', future.add_done_callback)
    tell('cancel', future.cancel, 1, 2)

    future = _asyncio.Future(loop=loop)
    calls = []
    one, two = (lambda f: calls.append(1)), (lambda f: calls.append(2))
    for callback in (one, two, one, two):
        future.add_done_callback(callback)
    print(len(future._callbacks), future.remove_done_callback(one), len(future._callbacks), future.remove_done_callback(one))
    future.set_result('there')
    loop.run()
    future.add_done_callback(one)
    loop.run()
    print(calls, future.result(), future._state, repr(future), future._callbacks)

    future = _asyncio.Future(loop=loop)
    print(future.cancel('why'), future.cancel(), future.cancelled(), future.done(), future._cancel_message)
    tell('result', future.result)
    print(repr(future._make_cancelled_error()))
    future.more = 1
    print(future.more)

    class Derived(_asyncio.Future):
        pass

    future = Derived(loop=loop)
    future.set_exception(ValueError('lost'))
    future.__del__()
    future.__del__()
    print(loop.reports, repr(future))
    loop.reports.clear()


def iterators():
    loop = Loop()
    future = _asyncio.Future(loop=loop)
    iterator = future.__await__()
    print(type(iterator).__name__, next(iterator) is future, future._asyncio_future_blocking)
    tell('next', next, iterator)
    future.set_result(7)
    tell('next', next, iterator)
    tell('send', iterator.send)
    for args in [(), (1,), (ValueError(1), 2), (ValueError, 1, 3), (ValueError, 'x'), (KeyError('k'),)]:
        tell('throw', iterator.throw, *args)
    tell('next', next, iterator)
    print(iterator.close(), iter(iterator) is iterator)


@asyncio.coroutines.types.coroutine
def yields(value):
    return (yield value)


def tasks():
    loop = Loop()
    for args, kwargs in [((), {}), ((1,), {'loop': loop}), ((1, 2), {})]:
        tell('Task', _asyncio.Task, *args, **kwargs)

    async def add(a, b):
        await yields(None)
        return a + b

    task = _asyncio.Task(add(1, 2), loop=loop, name='adds')
    for name in '_log_destroy_pending _must_cancel _fut_waiter'.split():
        tell(name, getattr, task, name)
        tell(name, delattr, task, name)
    tell('set_result', task.set_result, 1)
    tell('set_exception', task.set_exception, 1)
    print(task.get_name(), task.set_name(3), task.get_name(), task.get_coro().__name__, len(task.get_stack()))
    print(_asyncio.all_tasks(loop) == {task}, _asyncio.current_task(loop))
    loop.run()
    print(task.result(), task.done(), _asyncio.all_tasks(loop), task.get_stack())

    async def fails(error):
        raise error

    for error in (ValueError('v'), asyncio.CancelledError('c'), StopIteration(1), KeyboardInterrupt()):
        task = _asyncio.Task(fails(error), loop=loop, name='fails')
        try:
            loop.run()
        except BaseException as raised:
            print('loop', repr(raised))
        tell('result', task.result)
        print(task._state, task.cancelled())

    print(loop.reports)
    other = Loop()
    for value in (3, _asyncio.Future(loop=other), _asyncio.Future(loop=loop), (x for x in ())):
        task = _asyncio.Task(bad(value), loop=loop, name='bad')
        loop.run()
        print(str(task.exception()).split('<')[0], type(task.exception()).__name__)

    future = _asyncio.Future(loop=loop)

    async def waits():
        try:
            return await future
        except asyncio.CancelledError as error:
            return repr(error)

    task = _asyncio.Task(waits(), loop=loop, name='waits')
    loop.run()
    print(task._fut_waiter is future, future._asyncio_awaited_by == frozenset({task}), future._callbacks[0][0].__name__)
    print(task.cancel('stop'), task.cancelling(), future.cancelled(), task.uncancel(), task.uncancel())
    loop.run()
    print(task.result(), future._asyncio_awaited_by)

    task = _asyncio.Task(add('a', 'b'), loop=loop)
    task.cancel('early')
    loop.run()
    tell('early', task.result)


async def bad(value):
    await yields(value)


def foreign():
    """Coroutines and futures that are Python classes."""
    import collections.abc

    class Coroutine(collections.abc.Coroutine):
        def __init__(self, values):
            self.values = iter(values)

        def send(self, value):
            print('send', value)
            for one in self.values:
                return one
            raise StopIteration('end')

        def throw(self, kind, value=None, traceback=None):
            print('throw', repr(kind))
            raise StopIteration('thrown')

        def close(self):
            pass

        def __await__(self):
            return self

    class Future:
        _asyncio_future_blocking = True

        def __init__(self, loop):
            self._loop, self.callbacks = loop, []

        def get_loop(self):
            return self._loop

        def add_done_callback(self, callback, *, context=None):
            print('add', callback.__name__, type(context).__name__)
            self.callbacks.append((callback, context))

        def cancel(self, msg=None):
            print('cancel', msg)
            return False

        def result(self):
            raise LookupError('nothing')

    loop = Loop()
    task = _asyncio.Task(Coroutine([None]), loop=loop, name='python')
    loop.run()
    tell('result', task.result)
    future = Future(loop)
    task = _asyncio.Task(Coroutine([future]), loop=loop, name='python')
    loop.run()
    print(task._fut_waiter is future, future._asyncio_future_blocking, task.cancel('m'))
    for callback, context in future.callbacks:
        _asyncio._set_running_loop(loop)
        context.run(callback, future)
        _asyncio._set_running_loop(None)
    tell('result', task.result)


def running():
    print(_asyncio._get_running_loop())
    tell('get_running_loop', _asyncio.get_running_loop)
    tell('current_task', _asyncio.current_task)
    tell('all_tasks', _asyncio.all_tasks)
    tell('_enter_task', _asyncio._enter_task, 5, 3)
    _asyncio._set_running_loop(5)
    tell('_leave_task', _asyncio._leave_task, 5, 3)
    for call, args in [('_enter_task', (5, 3)), ('_enter_task', (5, 4)), ('_leave_task', (5, 4)), ('_leave_task', (6, 3)), ('_swap_current_task', (5, None)),
                       ('_swap_current_task', (5, 7)), ('current_task', ()), ('current_task', (5,)), ('current_task', (6,)), ('_swap_current_task', (5, None)),
                       ('_enter_task', ()), ('get_event_loop', ())]:
        tell(call, getattr(_asyncio, call), *args)
    seen = []
    thread = threading.Thread(target=lambda: seen.append((_asyncio._get_running_loop(), _asyncio.current_task(5))))
    thread.start()
    thread.join()
    print(seen)
    _asyncio._set_running_loop(None)


def whole():
    variable = contextvars.ContextVar('variable', default=0)

    async def counts(n):
        variable.set(variable.get() + n)
        await asyncio.sleep(0)
        return variable.get()

    async def eager():
        return 'at once'

    async def group():
        async with asyncio.TaskGroup() as tasks:
            made = [tasks.create_task(counts(i), name='c%d' % i) for i in range(3)]
        return [t.result() for t in made], variable.get()

    async def main():
        print(await asyncio.gather(*map(counts, range(4)), return_exceptions=True))
        print(await group())
        loop = asyncio.get_running_loop()
        loop.set_task_factory(asyncio.eager_task_factory)
        task = asyncio.create_task(eager())
        print(task.done(), task.result(), task.get_coro(), asyncio.current_task() is not task)
        late = asyncio.create_task(counts(5))
        print(late.done(), late in asyncio.all_tasks(), await late)
        loop.set_task_factory(None)
        try:
            async with asyncio.timeout(0.01):
                await asyncio.sleep(10)
        except TimeoutError as error:
            print('timeout', repr(error), repr(error.__cause__))
        queue = asyncio.Queue(2)

        async def puts():
            for i in range(5):
                await queue.put(i)

        task = asyncio.create_task(puts())
        print([await queue.get() for _ in range(5)], await task)

        async def forever():
            await asyncio.get_running_loop().create_future()

        task = asyncio.create_task(forever(), name='forever')
        await asyncio.sleep(0)
        print(asyncio.all_tasks() == {task, asyncio.current_task()})
        task.cancel('enough')
        try:
            await task
        except asyncio.CancelledError as error:
            print(repr(error), task.cancelled())
        try:
            await asyncio.create_task(divides())
        except ZeroDivisionError as error:
            names, traceback = [], error.__traceback__
            while traceback:
                names.append(traceback.tb_frame.f_code.co_name)
                traceback = traceback.tb_next
            print(names)

    async def divides():
        await asyncio.sleep(0)
        return 1 / 0

    asyncio.run(main())


for part in (futures, iterators, tasks, foreign, running, whole):
    print('---', part.__name__)
    part()
