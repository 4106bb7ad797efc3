"""Signals cut short the calls that the main thread waits in; messages of sockets carry descriptors; writes beyond a limit are errors."""
import array
import errno
import os
import resource
import signal
import socket
import subprocess
import tempfile


class Interrupted(Exception):
    pass


def interrupt(number, frame):
    raise Interrupted


def check(name, call):
    signal.setitimer(signal.ITIMER_REAL, 0.1)
    try:
        call()
    except Interrupted:
        print(name, 'interrupted')
    else:
        print(name, 'ended')
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


signal.signal(signal.SIGALRM, interrupt)
reading, writing = os.pipe()
child = subprocess.Popen(['sleep', '60'])
with tempfile.TemporaryDirectory() as folder:
    fifo = os.path.join(folder, 'fifo')
    os.mkfifo(fifo)
    check('read', lambda: os.read(reading, 1))
    check('buffered read', lambda: open(reading, 'rb', closefd=False).read(1))
    check('buffered write', lambda: open(writing, 'wb', buffering=0, closefd=False).write(bytes(1 << 20)) and os.write(writing, bytes(1 << 20)))
    check('wait', child.wait)
    check('open', lambda: open(fifo))
child.kill()
child.wait()

# what came before the handler is called counts once
calls = []
signal.signal(signal.SIGUSR1, lambda *arguments: calls.append(arguments[0]))
with open('/proc/self/stat') as own:
    identity = os.pidfd_open(os.getpid())
signal.pidfd_send_signal(identity, signal.SIGUSR1)
print(calls)

left, right = socket.socketpair()
message = array.array('i', [reading]).tobytes()
print(left.sendmsg([b'ab', b'', bytearray(b'cde')], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, message)]))
parts = [bytearray(2), bytearray(9)]
size, ancillary, flags, address = right.recvmsg_into(parts, socket.CMSG_SPACE(len(message)))
print(size, parts, [(level, kind, len(data)) for level, kind, data in ancillary], flags & ~socket.MSG_CMSG_CLOEXEC, address)
received = array.array('i', ancillary[0][2])[0]
print(os.fstat(received).st_ino == os.fstat(reading).st_ino)
for arguments in ([1], ([b'a'], [1]), ([b'a'], [(1, 2)]), ([b'a'], 1), (['a'],)):
    try:
        left.sendmsg(*arguments)
    except TypeError as error:
        print(error)
try:
    socket.CMSG_SPACE(2 ** 31 - 24)
except OverflowError as error:
    print(error)

soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
with tempfile.TemporaryFile() as file:
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, hard))
    os.write(file.fileno(), b'0123456789')
    try:
        os.write(file.fileno(), b'x')
    except OSError as error:
        refused = errno.errorcode[error.errno]
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
print(refused)
print(signal.getsignal(signal.SIGXFSZ))
