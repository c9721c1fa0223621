using DaFsl.Library.Runtime;

namespace DaFsl.Library.Training.Plans;

/// <summary>A network stage: a part of a network that is transferred, frozen or slowed as a whole.</summary>
/// <param name="Name">The name of the stage.</param>
/// <param name="Role">The role of the layer.</param>
/// <param name="Prefixes">
/// The prefixes of the names of its tensors, each ending with a dot: <c>backbone.layer1.</c>; an entry without a dot at the end is the full
/// name of a tensor.
/// </param>
public sealed record Stage(string Name, StageRole Role, IReadOnlyList<string> Prefixes)
{
    /// <summary>True if a tensor or module of that name belongs to the stage.</summary>
    public bool Holds(string name) => Prefixes.Any(p => p.EndsWith('.') ? name.StartsWith(p, StringComparison.Ordinal) : name == p);

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
