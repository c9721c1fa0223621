using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Loading;
using DaFsl.Library.Training;
using DaFsl.Tool.Ending;

namespace DaFsl.Tool.Showing;

/// <summary>Tells why the program failed, and by which exit code it ends.</summary>
internal static class Failure
{
    /// <param name="failure">The exception that was thrown.</param>
    /// <param name="error">The writer for the error message.</param>
    /// <param name="left">A note for the user about the existing files; <see langword="null"/> for none.</param>
    public static int Tell(Exception failure, TextWriter error, string? left = null)
    {
        (int exitCode, string text) = failure switch
        {
            InputException or DataFormatException or WeightMismatchException => (ExitCode.BadInput, CommandWords.Of(failure.Message)),
            // Of the files that the programs keep, this alone reaches the library as an argument.
            ArgumentException { ParamName: "earlier" } unfit => (ExitCode.BadInput, CommandWords.Of(InputException.TextOf(unfit))),
            TorchLoadException or TrainingDivergedException => (ExitCode.Unexpected, CommandWords.Of(failure.Message)),
            _ => (ExitCode.Unexpected, $"Unexpected failure: {failure}"),
        };
        error.WriteLine(text);
        if (left is not null)
        {
            error.WriteLine(left);
        }

        return exitCode;
    }
}
