namespace DaFsl.Library.Pipeline.Remedies;

/// <summary>What a report of a study shows beside its figures.</summary>
/// <param name="Command">The command that made it; <see langword="null"/> to leave it out.</param>
/// <param name="Pictures">A caption and a file beside the report each.</param>
public sealed record RemedyPage(string? Command, IReadOnlyList<RemedyPicture> Pictures)
{
    /// <summary>Nothing beside the figures.</summary>
    public static RemedyPage Plain { get; } = new(null, []);

    /// <inheritdoc/>
    public override string ToString() => Runtime.RecordText.Of(this);
}
