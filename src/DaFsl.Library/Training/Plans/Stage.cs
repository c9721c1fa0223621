using DaFsl.Library.Runtime;
using static TorchSharp.torch;

namespace DaFsl.Library.Training.Plans;

/// <summary>A part of a network that is transferred, frozen or slowed as a whole.</summary>
/// <param name="Name">What to call it.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Prefixes">
/// How the names of its tensors begin, each ending with a dot: <c>backbone.layer1.</c>; what does not end with a dot is the whole name of a tensor.
/// </param>
public sealed record Stage(string Name, StageRole Role, IReadOnlyList<string> Prefixes)
{
    /// <summary>Whether a tensor or module of that name belongs to the stage.</summary>
    public bool Holds(string name) => Prefixes.Any(p => p.EndsWith('.') ? name.StartsWith(p, StringComparison.Ordinal) : name == p);

    /// <summary>
    /// The stages of any network, from the lowest up, by the order in which its modules are registered, which should be that in which they are called. Each
    /// child is a stage; one that is a <c>Sequential</c> or a list of modules is as many stages as it has children. A child without a weight of two
    /// dimensions or more (a batch norm, say) belongs to the stage below, and tensors of the network itself are the lowest stage. The last stage
    /// that has a parameter is the head.
    /// </summary>
    /// <param name="module">The network.</param>
    /// <exception cref="ArgumentException">The network has no parameter.</exception>
    public static IReadOnlyList<Stage> Of(nn.Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        return ModuleStages.Of(module);
    }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
