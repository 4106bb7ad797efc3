# faulthandler: frames of one thread or of all, on demand and after a time.
import faulthandler, os, re, signal, subprocess, tempfile, threading, time

from support.interpreter import PYTHON




def show(file_content):
    text = file_content.decode()
    text = re.sub(r'0x[0-9a-f]{16}', '<id>', text).replace(__file__, '<file>')
    text = re.sub(r'File ".*/threading.py", line \d+', 'File threading.py', text)
    print(re.sub(r'\[(?!the-thread)[^]]*\]', '[main]', text))


def dump(**options):
    with tempfile.TemporaryFile() as file:
        faulthandler.dump_traceback(file, **options)
        file.seek(0)
        show(file.read())




started, over = threading.Event(), threading.Event()
thread = threading.Thread(target=lambda: (started.set(), time.sleep(1), over.wait()), name='the-thread')
thread.start()
started.wait()
time.sleep(0.2)
dump(all_threads=False)
dump()


def deep(depth):
    if depth:
        deep(depth - 1)
    else:
        with tempfile.TemporaryFile() as file:
            faulthandler.dump_traceback(file, all_threads=False)
            file.seek(0)
            print(file.read().decode().count('in deep'), file.tell() > 0)
            file.seek(0)
            print(file.read().decode().splitlines()[-1].replace(__file__, '<file>'))


deep(150)
with tempfile.TemporaryFile() as file:
    faulthandler.dump_traceback_later(0.1, file=file)
    time.sleep(0.6)
    file.seek(0)
    text = file.read()
    show(text)
over.set()
thread.join()
with tempfile.TemporaryFile() as file:
    faulthandler.register(signal.SIGUSR1, file=file)
    os.kill(os.getpid(), signal.SIGUSR1)
    time.sleep(0.3)
    faulthandler.unregister(signal.SIGUSR1)
    file.seek(0)
    show(file.read())
print(faulthandler.is_enabled())
faulthandler.enable()
print(faulthandler.is_enabled(), faulthandler.disable(), faulthandler.disable())
for arguments, variables in ((['-X', 'faulthandler'], {}), (['-X', 'dev'], {}), ([], {'PYTHONFAULTHANDLER': '1'}), (['-E'], {'PYTHONFAULTHANDLER': '1'})):
    command = [*PYTHON, *arguments, '-c', 'import faulthandler; print(faulthandler.is_enabled())']
    print(arguments, variables, subprocess.run(command, env=os.environ | variables, capture_output=True, text=True).stdout.strip())
