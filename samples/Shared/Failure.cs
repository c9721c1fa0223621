using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Loading;
using DaFsl.Library.Training;

namespace Shared;

/// <summary>Tells why the program failed, and by which exit code it ends.</summary>
internal static class Failure
{
    /// <param name="failure">What was thrown.</param>
    /// <param name="left">What the user should know of the files that are there; <see langword="null"/> for nothing.</param>
    public static int Tell(Exception failure, string? left = null)
    {
        (int exitCode, string text) = failure switch
        {
            InputException or DataFormatException or WeightMismatchException => (ExitCode.BadInput, CommandWords.Of(failure.Message)),
            // Of the files that the programs keep, this alone reaches the library as an argument.
            ArgumentException { ParamName: "earlier" } unfit => (ExitCode.BadInput, CommandWords.Of(InputException.TextOf(unfit))),
            TorchLoadException or TrainingDivergedException => (ExitCode.Unexpected, CommandWords.Of(failure.Message)),
            _ => (ExitCode.Unexpected, $"This should not have happened: {failure}"),
        };
        Console.Error.WriteLine(text);
        if (left is not null)
        {
            Console.Error.WriteLine(left);
        }

        return exitCode;
    }
}
