# multiprocessing: processes, what they share, pools; semaphores and shared memory themselves
import _multiprocessing
import multiprocessing
import os
import shlex
import tempfile
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import shared_memory


def show(text, **names):
    try:
        print(text, "->", eval(text, globals(), names))
    except Exception as error:
        print(text, "->", type(error).__name__, error)


def square(n):
    return n * n


def fail(n):
    raise KeyError(n)


def work(queue, lock, event, connection):
    with lock:
        queue.put(("child", os.getpid() != os.getppid()))
    event.wait(20)
    connection.send(connection.recv() + 1)
    raise SystemExit(3)


def semaphores():
    make = _multiprocessing.SemLock
    name = f"/adder-test-{os.getpid()}"
    show("make(2, 1, 1, name, True)", make=make, name=name)
    show("make(1, -1, 1, name, True)", make=make, name=name)
    show("make(1, 1, 1, name + '\\0', True)", make=make, name=name)
    show("_multiprocessing.sem_unlink('/adder-nothing')")
    lock = make(0, 1, 1, name, False)
    show("make(0, 1, 1, name, False)", make=make, name=name)
    again = make._rebuild(0, 0, 1, name)
    print(lock.acquire(), lock.acquire(), lock._count(), lock._is_mine(), lock._is_zero(), again.acquire(False), again.acquire(True, 0.01))
    lock.release()
    lock.release()
    show("lock.release()", lock=lock)
    print(again.acquire(timeout=5), lock.acquire(False), again._get_value())
    _multiprocessing.sem_unlink(name)
    bounded = make(1, 1, 2, name, True)
    bounded.release()
    show("bounded.release()", bounded=bounded)
    print(bounded.name, bounded.kind, bounded.maxvalue, bounded.__enter__(), bounded.__exit__())
    show("setattr(bounded, 'name', 3)", bounded=bounded)


def main():
    semaphores()
    from support.interpreter import PYTHON
    with tempfile.TemporaryDirectory() as folder:
        # an interpreter may need more than its name to be started
        starter = os.path.join(folder, "python")
        with open(starter, "w") as file:
            file.write(f'#!/bin/sh\nexec {shlex.join(PYTHON)} "$@"\n')
        os.chmod(starter, 0o700)
        multiprocessing.set_executable(starter)
        processes()


def processes():
    print(multiprocessing.get_start_method(), multiprocessing.get_all_start_methods())
    queue, lock, event = multiprocessing.Queue(), multiprocessing.Lock(), multiprocessing.Event()
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.Process(target=work, args=(queue, lock, event, theirs))
    process.start()
    print(queue.get(timeout=60), process.is_alive())
    event.set()
    ours.send(41)
    print(ours.recv())
    process.join()
    print(process.exitcode)
    with multiprocessing.Pool(2) as pool:
        print(pool.map(square, range(6)), pool.apply_async(square, (9,)).get())
        show("pool.apply(fail, (1,))", pool=pool)
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as executor:
        print(list(executor.map(square, range(4))), repr(executor.submit(fail, 2).exception()))
    memory = shared_memory.SharedMemory(create=True, size=16)
    memory.buf[3] = 9
    other = shared_memory.SharedMemory(memory.name)
    print(other.buf[3], other.size >= 16)
    other.close()
    memory.close()
    memory.unlink()


if __name__ == "__main__":
    main()
