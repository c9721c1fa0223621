using System.Text;

namespace DaFsl.Library.Runtime;

/// <summary>Puts a failure to load libtorch into words that tell what to do.</summary>
internal static class TorchLoadFailure
{
    private const string Advice =
        "What to do: " +
        "(1) the program must reference a libtorch package beside DaFsl.Library, of the version that its TorchSharp asks for: " +
        "TorchSharp-cpu, TorchSharp-cuda-windows or TorchSharp-cuda-linux; " +
        "(2) on Linux the system needs glibc 2.34 and, where no mended copy could be made, the libstdc++ of GCC 13 or newer " +
        "(Ubuntu 24.04, Debian 13); " +
        "(3) on Windows it needs the Microsoft Visual C++ Redistributable for x64.";

    public static TorchLoadException Explain(Exception cause, IReadOnlyList<string> tried)
    {
        // A type initializer's failure wraps the one that tells something.
        Exception root = cause;
        while (root is TypeInitializationException { InnerException: { } inner })
        {
            root = inner;
        }

        StringBuilder message = new("libtorch cannot be loaded.");
        message.AppendLine().Append(root.GetType().Name).Append(": ").Append(root.Message.Trim());
        foreach (string attempt in tried)
        {
            message.AppendLine().Append("Tried: ").Append(attempt);
        }

        return new TorchLoadException(message.AppendLine().Append(Advice).ToString(), cause);
    }
}
