using DaFsl.Library.Runtime;

namespace DaFsl.Library.Studies.ImbalanceMethods;

/// <summary>The content that a study's report shows in addition to its figures.</summary>
/// <param name="Command">The command that made it; <see langword="null"/> to leave it out.</param>
/// <param name="Images">A caption and a file beside the report each.</param>
public sealed record MethodPage(string? Command, IReadOnlyList<MethodImage> Images)
{
    /// <summary>Nothing beside the figures.</summary>
    public static MethodPage Plain { get; } = new(null, []);

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
