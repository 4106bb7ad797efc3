using System.Runtime.InteropServices;

namespace Adder.Modules.termios;

/// <summary>
/// The settings of a terminal: struct termios2 of Linux, which has speeds in bits per second where libc's struct has codes that differ
/// between its versions (linux/include/uapi/asm-generic/termbits.h).
/// </summary>
[StructLayout(LayoutKind.Sequential)]
unsafe struct TerminalState
{
    /// <summary>ioctl requests: TCGETS2; TCSETS2 and, counted from it, TCSETSW2 and TCSETSF2.</summary>
    public const nuint GetRequest = 0x802C542A, SetRequest = 0x402C542B;

    /// <summary>How many control characters the kernel keeps.</summary>
    public const int CharacterCount = 19;

    const uint SpeedMask = 0x100F, FirstExtendedCode = 0x1000, OtherSpeed = 0x1000;
    const int InputShift = 16;

    static readonly uint[] Speeds = [0, 50, 75, 110, 134, 150, 200, 300, 600, 1200, 1800, 2400, 4800, 9600, 19200, 38400];

    // the codes behind CBAUDEX, whose first one means "as the number says"
    static readonly uint[] ExtendedSpeeds =
        [57600, 115200, 230400, 460800, 500000, 576000, 921600, 1000000, 1152000, 1500000, 2000000, 2500000, 3000000, 3500000, 4000000];

    public uint Input, Output, Control, Local;
    public byte Line;
    public fixed byte Characters[CharacterCount];
    public uint InputSpeed, OutputSpeed;

    /// <summary>Puts the codes of both speeds into the control flags: the kernel reads the numbers only where no code stands.</summary>
    public void EncodeSpeeds()
    {
        Control &= ~(SpeedMask | SpeedMask << InputShift);
        Control |= CodeOf(OutputSpeed);
        if (InputSpeed != OutputSpeed && InputSpeed != 0)
            Control |= CodeOf(InputSpeed) << InputShift;
        else
            InputSpeed = OutputSpeed;
    }

    static uint CodeOf(uint speed)
    {
        int code = Array.IndexOf(Speeds, speed);
        if (code >= 0)
            return (uint)code;
        code = Array.IndexOf(ExtendedSpeeds, speed);
        return code >= 0 ? FirstExtendedCode + 1 + (uint)code : OtherSpeed;
    }
}
