using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._sysconfig;

/// <summary>build_time_vars: of the variables of CPython's Makefile, those that mean something for Adder.</summary>
static class BuildVariables
{
    public static PyDict Make(ThreadState ts)
    {
        var config = ts.Interpreter.Config;
        var variables = new PyDict();
        void Set(string name, PyObject value) => variables.Set(ts, new PyStr(name), value);
        Set("prefix", new PyStr(config.Prefix));
        Set("exec_prefix", new PyStr(config.Prefix));
        Set("VERSION", new PyStr("3.14"));
        Set("LDVERSION", new PyStr("3.14"));
        Set("ABIFLAGS", PyStr.Empty);
        Set("EXE", PyStr.Empty);
        Set("EXT_SUFFIX", new PyStr(".so"));
        Set("SOABI", new PyStr("cpython-314"));
        Set("TZPATH", new PyStr("/usr/share/zoneinfo:/usr/lib/zoneinfo:/usr/share/lib/zoneinfo:/etc/zoneinfo"));
        Set("Py_ENABLE_SHARED", PyInt.Zero);
        Set("WITH_DOC_STRINGS", PyInt.Of(1));
        return variables;
    }
}

/// <summary>The module of build variables on x86-64: sysconfig finds it by this name.</summary>
[PyModule("_sysconfigdata__linux_x86_64-linux-gnu", "Variables of the build.")]
static partial class BuildVariablesOfX64
{
    [PyModuleExec]
    static bool Exec(ThreadState ts, PyModule module)
    {
        module.Set(ts, "build_time_vars", BuildVariables.Make(ts));
        return true;
    }
}

/// <summary>The same on ARM64.</summary>
[PyModule("_sysconfigdata__linux_aarch64-linux-gnu", "Variables of the build.")]
static partial class BuildVariablesOfArm64
{
    [PyModuleExec]
    static bool Exec(ThreadState ts, PyModule module)
    {
        module.Set(ts, "build_time_vars", BuildVariables.Make(ts));
        return true;
    }
}
