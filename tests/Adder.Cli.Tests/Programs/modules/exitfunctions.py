"""Functions that are unregistered while others are compared."""
import atexit


def check(when, what):
    log, count = [], 0

    def first(): log.append(1)
    def second(): log.append(2)
    def third(): log.append(3)

    class Predicate:
        def __eq__(self, other):
            nonlocal count
            count += 1
            log.append(other.__name__)
            if count == when:
                atexit.unregister([first, second, third][what])
            return other is second

    for function in first, second, third:
        atexit.register(function)
    atexit.unregister(Predicate())
    atexit._run_exitfuncs()
    print(when, what, log)


for when in 1, 2, 3:
    for what in 0, 1, 2:
        check(when, what)
