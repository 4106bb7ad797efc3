using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._stat;

/// <summary>The module _stat: the bits of st_mode; numbers as on Linux, which the library shows on every system.</summary>
[PyModule("_stat", "The bits of a file's st_mode, and tests for them.")]
static partial class StatModule
{
    const long TypeMask = 0xF000, ModeMask = 0xFFF;

    [PyConstant("S_IFDIR")] const int Directory = 0x4000;
    [PyConstant("S_IFCHR")] const int CharacterDevice = 0x2000;
    [PyConstant("S_IFBLK")] const int BlockDevice = 0x6000;
    [PyConstant("S_IFREG")] const int Regular = 0x8000;
    [PyConstant("S_IFIFO")] const int Fifo = 0x1000;
    [PyConstant("S_IFLNK")] const int Link = 0xA000;
    [PyConstant("S_IFSOCK")] const int Socket = 0xC000;
    [PyConstant("S_IFDOOR")] const int Door = 0;
    [PyConstant("S_IFPORT")] const int Port = 0;
    [PyConstant("S_IFWHT")] const int Whiteout = 0;

    [PyConstant("S_ISUID")] const int SetUser = 0x800;
    [PyConstant("S_ISGID")] const int SetGroup = 0x400;
    [PyConstant("S_ISVTX")] const int Sticky = 0x200;
    [PyConstant("S_ENFMT")] const int EnforceLocking = 0x400;
    [PyConstant("S_IREAD")] const int Read = 0x100;
    [PyConstant("S_IWRITE")] const int Write = 0x80;
    [PyConstant("S_IEXEC")] const int Execute = 0x40;
    [PyConstant("S_IRWXU")] const int UserAll = 0x1C0;
    [PyConstant("S_IRUSR")] const int UserRead = 0x100;
    [PyConstant("S_IWUSR")] const int UserWrite = 0x80;
    [PyConstant("S_IXUSR")] const int UserExecute = 0x40;
    [PyConstant("S_IRWXG")] const int GroupAll = 0x38;
    [PyConstant("S_IRGRP")] const int GroupRead = 0x20;
    [PyConstant("S_IWGRP")] const int GroupWrite = 0x10;
    [PyConstant("S_IXGRP")] const int GroupExecute = 0x8;
    [PyConstant("S_IRWXO")] const int OtherAll = 0x7;
    [PyConstant("S_IROTH")] const int OtherRead = 0x4;
    [PyConstant("S_IWOTH")] const int OtherWrite = 0x2;
    [PyConstant("S_IXOTH")] const int OtherExecute = 0x1;

    [PyConstant("UF_SETTABLE")] const int UserSettable = 0xFFFF;
    [PyConstant("UF_NODUMP")] const int UserNoDump = 0x1;
    [PyConstant("UF_IMMUTABLE")] const int UserImmutable = 0x2;
    [PyConstant("UF_APPEND")] const int UserAppend = 0x4;
    [PyConstant("UF_OPAQUE")] const int UserOpaque = 0x8;
    [PyConstant("UF_NOUNLINK")] const int UserNoUnlink = 0x10;
    [PyConstant("UF_COMPRESSED")] const int UserCompressed = 0x20;
    [PyConstant("UF_TRACKED")] const int UserTracked = 0x40;
    [PyConstant("UF_DATAVAULT")] const int UserDataVault = 0x80;
    [PyConstant("UF_HIDDEN")] const int UserHidden = 0x8000;
    [PyConstant("SF_SETTABLE")] const long SystemSettable = 0xFFFF0000;
    [PyConstant("SF_ARCHIVED")] const int SystemArchived = 0x10000;
    [PyConstant("SF_IMMUTABLE")] const int SystemImmutable = 0x20000;
    [PyConstant("SF_APPEND")] const int SystemAppend = 0x40000;
    [PyConstant("SF_NOUNLINK")] const int SystemNoUnlink = 0x100000;
    [PyConstant("SF_SNAPSHOT")] const int SystemSnapshot = 0x200000;
    [PyConstant("SF_FIRMLINK")] const int SystemFirmLink = 0x800000;
    [PyConstant("SF_DATALESS")] const int SystemDataless = 0x40000000;

    [PyConstant("ST_MODE")] const int IndexOfMode = 0;
    [PyConstant("ST_INO")] const int IndexOfInode = 1;
    [PyConstant("ST_DEV")] const int IndexOfDevice = 2;
    [PyConstant("ST_NLINK")] const int IndexOfLinks = 3;
    [PyConstant("ST_UID")] const int IndexOfUser = 4;
    [PyConstant("ST_GID")] const int IndexOfGroup = 5;
    [PyConstant("ST_SIZE")] const int IndexOfSize = 6;
    [PyConstant("ST_ATIME")] const int IndexOfAccess = 7;
    [PyConstant("ST_MTIME")] const int IndexOfModification = 8;
    [PyConstant("ST_CTIME")] const int IndexOfChange = 9;

    [PyFunction("S_ISDIR", "Whether the mode is that of a directory.")]
    static PyObject? IsDirectory(ThreadState ts, PyObject mode) => Is(ts, mode, Directory);

    [PyFunction("S_ISCHR", "Whether the mode is that of a character device.")]
    static PyObject? IsCharacterDevice(ThreadState ts, PyObject mode) => Is(ts, mode, CharacterDevice);

    [PyFunction("S_ISBLK", "Whether the mode is that of a block device.")]
    static PyObject? IsBlockDevice(ThreadState ts, PyObject mode) => Is(ts, mode, BlockDevice);

    [PyFunction("S_ISREG", "Whether the mode is that of a regular file.")]
    static PyObject? IsRegular(ThreadState ts, PyObject mode) => Is(ts, mode, Regular);

    [PyFunction("S_ISFIFO", "Whether the mode is that of a named pipe.")]
    static PyObject? IsFifo(ThreadState ts, PyObject mode) => Is(ts, mode, Fifo);

    [PyFunction("S_ISLNK", "Whether the mode is that of a symbolic link.")]
    static PyObject? IsLink(ThreadState ts, PyObject mode) => Is(ts, mode, Link);

    [PyFunction("S_ISSOCK", "Whether the mode is that of a socket.")]
    static PyObject? IsSocket(ThreadState ts, PyObject mode) => Is(ts, mode, Socket);

    [PyFunction("S_ISDOOR", "False: there are no doors here.")]
    static PyObject? IsDoor(ThreadState ts, PyObject mode) => TryMode(ts, mode, out _) ? PyBool.False : null;

    [PyFunction("S_ISPORT", "False: there are no event ports here.")]
    static PyObject? IsPort(ThreadState ts, PyObject mode) => TryMode(ts, mode, out _) ? PyBool.False : null;

    [PyFunction("S_ISWHT", "False: there are no whiteouts here.")]
    static PyObject? IsWhiteout(ThreadState ts, PyObject mode) => TryMode(ts, mode, out _) ? PyBool.False : null;

    [PyFunction("S_IFMT", "The part of the mode that tells the file's type.")]
    static PyObject? TypePart(ThreadState ts, PyObject mode) => TryMode(ts, mode, out long bits) ? PyInt.Of(bits & TypeMask) : null;

    [PyFunction("S_IMODE", "The part of the mode that chmod() sets.")]
    static PyObject? ModePart(ThreadState ts, PyObject mode) => TryMode(ts, mode, out long bits) ? PyInt.Of(bits & ModeMask) : null;

    [PyFunction("filemode", "The mode as ls -l shows it, such as -rwxr-xr-x.")]
    static PyObject? FileMode(ThreadState ts, PyObject mode)
    {
        if (!TryMode(ts, mode, out long bits))
            return null;
        char type = (bits & TypeMask) switch
        {
            Directory => 'd',
            CharacterDevice => 'c',
            BlockDevice => 'b',
            Regular => '-',
            Fifo => 'p',
            Link => 'l',
            Socket => 's',
            _ => '?',
        };
        bool Has(int bit) => (bits & bit) != 0;
        char Run(int execute, int special, char both) => Has(special) ? Has(execute) ? both : char.ToUpperInvariant(both) : Has(execute) ? 'x' : '-';
        return new PyStr(new string(
        [
            type,
            Has(UserRead) ? 'r' : '-', Has(UserWrite) ? 'w' : '-', Run(UserExecute, SetUser, 's'),
            Has(GroupRead) ? 'r' : '-', Has(GroupWrite) ? 'w' : '-', Run(GroupExecute, SetGroup, 's'),
            Has(OtherRead) ? 'r' : '-', Has(OtherWrite) ? 'w' : '-', Run(OtherExecute, Sticky, 't'),
        ]));
    }

    static PyBool? Is(ThreadState ts, PyObject mode, int type) => TryMode(ts, mode, out long bits) ? PyBool.Of((bits & TypeMask) == type) : null;

    static bool TryMode(ThreadState ts, PyObject mode, out long bits) => Arguments.TryIndex(ts, mode, out bits)
        && ((ulong)bits <= uint.MaxValue || ts.Fail(ExceptionTypes.OverflowError, bits < 0
            ? "can't convert negative value to unsigned int" : "mode out of range"));
}
