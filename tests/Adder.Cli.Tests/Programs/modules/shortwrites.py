# A write that a signal cuts short ends with the error of the signal's handler.
import io
import os
import signal


def ring(number, frame):
    raise ZeroDivisionError


def told(write, *arguments):
    try:
        write(*arguments)
    except ZeroDivisionError:
        return True
    return False


signal.signal(signal.SIGALRM, ring)
for kind in (lambda descriptor: (os.write, descriptor), lambda descriptor: (io.FileIO(descriptor, "w").write,)):
    end, start = os.pipe()
    write, *arguments = kind(start)
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    try:
        print(told(write, *arguments, b"x" * 10**6))
    except ZeroDivisionError:
        print("too late")
    os.set_blocking(end, False)
    print(len(os.read(end, 10**6)))
