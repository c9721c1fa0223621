using System.Diagnostics.CodeAnalysis;
using DaFsl.Library.Networks.Weights;

namespace DaFsl.Library.Training.Plans;

/// <summary>Holds the weights that there are to take over against the strategy that takes them.</summary>
internal static class SourceCheck
{
    /// <summary>The fault of a strategy without its source, or a source without a strategy.</summary>
    public const string Fault = "A strategy and the weights that it transfers belong together: give both or neither.";

    /// <summary>Refuses a missing source, on behalf of a strategy that takes weights over.</summary>
    /// <exception cref="ArgumentException">There is no source.</exception>
    public static void ThrowIfMissing([NotNull] Checkpoint? source)
    {
        if (source is null)
        {
            throw new ArgumentException(Fault, nameof(source));
        }
    }
}
