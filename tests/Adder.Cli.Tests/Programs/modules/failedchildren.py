"""Programs that cannot be started: what the child tells by its pipe, how it ends, and what subprocess makes of it."""
import _posixsubprocess
import os
import subprocess
import tempfile
import traceback


def fork(programs, folder=None):
    reader, writer = os.pipe()
    child = _posixsubprocess.fork_exec([b'name'], programs, True, (writer,), folder, None, -1, -1, -1, -1, -1, -1, reader, writer, False, False, -1, None, None, None, -1, None)
    os.close(writer)
    with open(reader, 'rb') as told:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), told.read()


def show(arguments, **options):
    try:
        print(arguments, subprocess.run(arguments, **options).returncode)
    except OSError as error:
        print(arguments, repr(error), repr(error.filename), error.__context__, [frame.name for frame in traceback.extract_tb(error.__traceback__)])


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    with open('text', 'w') as text:
        text.write('no program\n')
    with open('unknown', 'w') as unknown:
        unknown.write('no program\n')
    os.chmod('unknown', 0o755)
    for programs in [b'/nosuch'], [b'nosuch'], [b'./text'], [b'./text', b'/nosuch'], [b'/nosuch', b'./text'], [], [b'./unknown'], [b'./unknown', b'/bin/true'], \
            [b'./text/x', b'/nosuch'], [b'/nosuch', b'./text/x'], [b'/bin/true'], [b'/nosuch', b'/bin/true']:
        print(programs, *fork(programs))
    for changed in b'/nosuch', b'text', b'', folder:
        print(changed if changed != folder else 'folder', *fork([b'/bin/true'], changed))

    show(['nosuch'])
    show([b'nosuch', 'argument'], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    show('./nosuch')
    show(['nosuch'], executable='./other', close_fds=True, pass_fds=(0,))
    show(['true'], cwd='/nosuch')
    show(['nosuch'], cwd=b'text')
    show(['text'], env={'PATH': os.pathsep.join(['/nosuch', '.'])})
    show(['nosuch'], env={'PATH': 'text:.'})
    show(['true'], process_group=99999999)
    show(['true'], start_new_session=True, process_group=0)
    show(['true'], pass_fds=(99,))
    show(['true'], stdin=99)
    show(['nosuch'], shell=True, stderr=subprocess.DEVNULL)
    os.chdir('/')
