"""Runs one module of CPython's test package and writes what became of each case.

    run_module.py MODULE RESULTS [CASES]

Of a file CASES, each line is the id of a case, and only these are run.
RESULTS gets a line of JSON for each event: {"start": id}, {"case": id, "outcome": pass | fail | error | skip | xfail | xpass, "text": …}
and at the end {"done": true}. The C API's test modules are hidden, so that CPython runs the same cases as an implementation without them.
ADDER_CONFORMANCE_EXECUTABLE is the command by which cases start Python anew, where that is not sys.executable.
"""
import gc
import json
import os
import sys
import tempfile

NO_C_API = ('_testcapi', '_testinternalcapi', '_testlimitedcapi', '_testclinic', '_testclinic_limited', '_testmultiphase',
            '_testsinglephase', '_testimportmultiple', '_testexternalinspection', '_testbuffer', '_xxtestfuzz', '_ctypes_test', 'xxsubtype',
            'xxlimited', 'xxlimited_35')

# Cases of these see what ends in the meantime: what one has dropped ends with it, as by CPython's reference counts, not within a later one.
SEES_FINALIZERS = ('test_sys_settrace', 'test_sys_setprofile', 'test_monitoring', 'test_bdb', 'test_coroutines', 'test_fileio')


class Absent:
    """Something of the C API's test modules: a case that calls it is skipped."""

    def __init__(self, name):
        self.__name__ = name

    def __getattr__(self, name):
        # test.support calls the last one while it is imported, and can do without
        if name.startswith('__') or name == 'get_c_recursion_remaining':
            raise AttributeError(name)
        return Absent(f'{self.__name__}.{name}')

    def __call__(self, *args, **kwargs):
        import unittest
        raise unittest.SkipTest(f'{self.__name__} is part of the C API')


def load(name):
    """The suite of a module, why the module skips itself whole or else None, and the errors of loading it."""
    import unittest
    loader = unittest.TestLoader()
    try:
        return loader.loadTestsFromName(name), None, loader.errors
    except unittest.SkipTest as skipped:
        return unittest.TestSuite(), str(skipped), []


def load_without_c_api(name):
    """Loads a module with the C API's test modules hidden; where it asks for them for all of its cases, with stand-ins instead."""
    suite, skipped, errors = load(name)
    told = ' '.join([skipped or '', *errors])
    if not any(f'import of {hidden} halted' in told for hidden in NO_C_API):
        return suite, skipped, errors
    for hidden in NO_C_API:
        sys.modules[hidden] = Absent(hidden)
    for loaded in [m for m in sys.modules if m == name or m.startswith(name + '.')]:
        del sys.modules[loaded]
    return load(name)


def keep(suite, cases):
    """The suite without the cases that are not asked for; its classes stay together."""
    import unittest
    return type(suite)(keep(test, cases) if isinstance(test, unittest.TestSuite) else test
                       for test in suite if isinstance(test, unittest.TestSuite) or test.id() in cases)


def main(module, results, only=None):
    sys.executable = os.environ.pop('ADDER_CONFORMANCE_EXECUTABLE', sys.executable)
    for name in NO_C_API:
        sys.modules[name] = None
    out = open(results, 'w', encoding='utf-8', errors='backslashreplace')

    def emit(**event):
        # lone surrogates are no JSON
        event = {name: value.encode('utf-8', 'backslashreplace').decode('utf-8') if isinstance(value, str) else value for name, value in event.items()}
        out.write(json.dumps(event) + '\n')
        out.flush()

    import unittest
    from test import support
    support.use_resources = []
    support.verbose = 0
    unittest.BaseTestSuite._cleanup = False

    class Result(unittest.TestResult):
        bad = None

        def startTest(self, test):
            super().startTest(test)
            self.bad = None
            emit(start=test.id())

        def stopTest(self, test):
            super().stopTest(test)
            if module in SEES_FINALIZERS:
                gc.collect()
                # what ended may have set them
                sys.settrace(None)
                sys.setprofile(None)

        def note(self, test, outcome, error=None):
            text = ''
            if error is not None:
                try:
                    text = ''.join(__import__('traceback').format_exception_only(error[0], error[1])).strip()[-500:]
                except Exception as failure:
                    text = '%s (its text failed: %s)' % (getattr(error[0], '__name__', error[0]), type(failure).__name__)
            emit(case=test.id(), outcome=outcome, text=text)

        def addSuccess(self, test):
            self.note(test, 'pass')

        def addFailure(self, test, err):
            self.note(test, 'fail', err)

        def addError(self, test, err):
            self.note(test, 'error', err)

        def addSkip(self, test, reason):
            emit(case=test.id(), outcome='skip', text=str(reason))

        def addExpectedFailure(self, test, err):
            self.note(test, 'xfail')

        def addUnexpectedSuccess(self, test):
            self.note(test, 'xpass')

        def addSubTest(self, test, subtest, err):
            if err is not None and not self.bad:
                self.bad = True
                self.note(test, 'fail' if issubclass(err[0], test.failureException) else 'error', err)

    folder = tempfile.mkdtemp(prefix='adder-conformance-')
    os.chdir(folder)
    try:
        suite, skipped, errors = load_without_c_api('test.' + module if not module.startswith('test.') else module)
        if skipped is not None:
            emit(case=module, outcome='skip', text=skipped)
        for error in errors:
            emit(load=error.strip().splitlines()[-1])
        if only is not None:
            with open(only, encoding='utf-8') as file:
                suite = keep(suite, set(file.read().splitlines()))
        suite.run(Result())
        emit(done=True)
    finally:
        out.close()
        os.chdir('/')
        import shutil
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == '__main__':
    main(*sys.argv[1:])
