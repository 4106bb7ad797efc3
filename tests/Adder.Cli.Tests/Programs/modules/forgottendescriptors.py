"""Objects that the program forgets with a descriptor that it closed by its number: that number is another file's when the collector finds them."""
import gc
import os
import socket
import sys
import tempfile
import threading
import weakref

sys.unraisablehook = lambda unraisable: print('unraisable', type(unraisable.exc_value).__name__, unraisable.exc_value)
folder = tempfile.TemporaryDirectory()
old, new = os.path.join(folder.name, 'old'), os.path.join(folder.name, 'new')


def forget_text():
    file = open(old, 'w')
    file.write('of the file that is closed')
    os.close(file.fileno())


def forget_raw():
    file = open(old, 'rb', buffering=0)
    os.close(file.fileno())


def forget_socket():
    made = socket.socket()
    os.close(made.fileno())


for forget in forget_text, forget_raw, forget_socket:
    forget()
    file = open(new, 'w')
    gc.collect()
    gc.collect()
    print(file.write('mine'), file.close(), open(new).read(), repr(open(old).read()))


# a key that another thread sets anew is not removed by the end of its old value
class Value:
    pass


values = weakref.WeakValueDictionary()
stop = False


def collect():
    while not stop:
        gc.collect(0)


thread = threading.Thread(target=collect)
thread.start()
lost = 0
for i in range(3000):
    value = Value()
    values[1] = value
    lost += len(values) != 1
    value = None
stop = True
thread.join()
print('lost', lost)
folder.cleanup()
