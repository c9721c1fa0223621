using DaFsl.Library.Data;
using DaFsl.Library.Runtime;

namespace Detect;

/// <summary>Tells why the program failed, and by which exit code it ends.</summary>
internal static class Failure
{
    public static int Tell(Exception failure)
    {
        (int exitCode, string text) = failure switch
        {
            InputException or DataFormatException => (ExitCode.BadInput, failure.Message),
            TorchLoadException => (ExitCode.Unexpected, failure.Message),
            _ => (ExitCode.Unexpected, $"This should not have happened: {failure}"),
        };
        Console.Error.WriteLine(text);
        return exitCode;
    }
}
