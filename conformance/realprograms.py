"""Runs the tests of projects that nobody here wrote under CPython and under Adder, and compares case by case.

    python3 conformance/realprograms.py --cpython PYTHON --adder ADDER [--path FOLDER …] [--seconds N] CHECKOUT[:TESTS] …

CHECKOUT is a project's folder, TESTS what pytest is given in it (default: its own choice). --path are folders that hold pytest and what else the
tests import. Prints a row for docs/real-programs.md for each project and below it the cases that pass under CPython only; ends with 1 when
there are any. The project's folder is left as it is, but for what its tests write.
"""
import argparse
import os
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree


def run(interpreter, checkout, tests, paths, seconds):
    """What became of each case, and the last line of the output."""
    with tempfile.TemporaryDirectory() as folder:
        report = os.path.join(folder, "report.xml")
        roots = [root for root in (os.path.join(checkout, "src"), checkout) if os.path.isdir(root)]
        environment = os.environ | {"PYTHONPATH": os.pathsep.join([*roots, *paths]), "PYTHONDONTWRITEBYTECODE": "1", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
        command = [*interpreter.split(), "-m", "pytest", "-q", "-p", "no:cacheprovider", "-o", "addopts=", f"--junitxml={report}", *tests]
        try:
            done = subprocess.run(command, cwd=checkout, env=environment, capture_output=True, text=True, errors="replace", timeout=seconds)
            last = (done.stdout + done.stderr).strip().splitlines()[-1:]
        except subprocess.TimeoutExpired:
            last = [f"did not end within {seconds} s"]
        cases = {}
        if os.path.exists(report):
            for case in xml.etree.ElementTree.parse(report).iter("testcase"):
                kind = next((child.tag for child in case if child.tag in ("failure", "error", "skipped")), "pass")
                name = f"{case.get('classname')}.{case.get('name')}"
                while name in cases:
                    name += "'"
                cases[name] = kind
        return cases, "".join(last)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--cpython", required=True)
    options.add_argument("--adder", required=True)
    options.add_argument("--path", nargs="*", default=[])
    options.add_argument("--seconds", type=int, default=900)
    options.add_argument("project", nargs="+")
    given = options.parse_args()
    worse = False
    print("| project | cases | pass under CPython | pass under both | seconds, CPython and Adder |\n|---|---:|---:|---:|---|", flush=True)
    for project in given.project:
        checkout, _, tests = project.partition(":")
        checkout = os.path.abspath(checkout)
        results, times = [], []
        for interpreter in given.cpython, given.adder:
            began = time.monotonic()
            results.append(run(interpreter, checkout, tests.split(), [os.path.abspath(path) for path in given.path], given.seconds))
            times.append(time.monotonic() - began)
        (reference, _), (ours, last) = results
        passing = [name for name, kind in reference.items() if kind == "pass"]
        lost = [name for name in passing if ours.get(name) != "pass"]
        cases = sum(kind != "skipped" for kind in reference.values())
        print(f"| {os.path.basename(checkout)} | {cases:,} | {len(passing):,} | {len(passing) - len(lost):,} | {times[0]:.0f}, {times[1]:.0f} |", flush=True)
        for name in lost[:20]:
            print(f"  {name}: {ours.get(name, 'not run')}")
        if lost:
            worse = True
            print(f"  {len(lost)} cases pass under CPython only; Adder's last line: {last}", flush=True)
        elif not passing:
            print(f"  no case passes under CPython: {results[0][1]}", flush=True)
    return worse


if __name__ == "__main__":
    sys.exit(main())
