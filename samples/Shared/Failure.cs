using DaFsl.Library.Data;
using DaFsl.Library.Networks;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training;

namespace Shared;

/// <summary>Tells why the program failed, and by which exit code it ends.</summary>
internal static class Failure
{
    public static int Tell(Exception failure)
    {
        (int exitCode, string text) = failure switch
        {
            InputException or DataFormatException or WeightMismatchException => (ExitCode.BadInput, failure.Message),
            TorchLoadException or TrainingDivergedException => (ExitCode.Unexpected, failure.Message),
            _ => (ExitCode.Unexpected, $"This should not have happened: {failure}"),
        };
        Console.Error.WriteLine(text);
        return exitCode;
    }
}
