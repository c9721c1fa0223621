namespace DaFsl.Library.Runtime.Loading;

/// <summary>Puts a failure to load libtorch into words that tell what to do.</summary>
internal static class TorchLoadFailure
{
    private const string Advice =
        "What to do: "
        + "(1) the program must reference a libtorch package beside DaFsl.Library, of the version that its TorchSharp requires: "
        + "TorchSharp-cpu, TorchSharp-cuda-windows or TorchSharp-cuda-linux; "
        + "(2) on Linux the system needs glibc 2.34 and, where no mended copy could be made, the libstdc++ of GCC 13 or newer "
        + "(Ubuntu 24.04, Debian 13); "
        + "(3) on Windows it needs the Microsoft Visual C++ Redistributable for x64.";

    public static TorchLoadException Explain(Exception cause, IReadOnlyList<string> tried)
    {
        // A type initializer's failure wraps the one that tells something.
        Exception root = cause;
        while (root is TypeInitializationException { InnerException: { } inner })
        {
            root = inner;
        }

        string[] lines =
        [
            "libtorch cannot be loaded.",
            // The first line says what; TorchSharp's long trace of its own search stays with the inner exception.
            $"{root.GetType().Name}: {root.Message.Trim().Split('\n')[0].TrimEnd()}",
            .. tried.Select(attempt => $"Tried: {attempt}"),
            Advice,
        ];
        return new TorchLoadException(string.Join('\n', lines), cause);
    }
}
