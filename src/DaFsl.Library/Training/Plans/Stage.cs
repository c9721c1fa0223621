using DaFsl.Library.Runtime;

namespace DaFsl.Library.Training.Plans;

/// <summary>A part of a network that is transferred, frozen or slowed as a whole.</summary>
/// <param name="Name">What to call it.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Prefixes">
/// How the names of its tensors begin, each ending with a dot: <c>backbone.layer1.</c>; what does not end with a dot is the whole name of a
/// tensor.
/// </param>
public sealed record Stage(string Name, StageRole Role, IReadOnlyList<string> Prefixes)
{
    /// <summary>Whether a tensor or module of that name belongs to the stage.</summary>
    public bool Holds(string name) => Prefixes.Any(p => p.EndsWith('.') ? name.StartsWith(p, StringComparison.Ordinal) : name == p);

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
