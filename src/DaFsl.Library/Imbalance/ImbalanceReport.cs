using DaFsl.Library.Runtime;

namespace DaFsl.Library.Imbalance;

/// <summary>The judge's finding: which classes have enough data, which are scarce, by which rule.</summary>
/// <param name="Rule">One sentence: the rule, with its numbers.</param>
/// <param name="Summary">One sentence or two: what came of it.</param>
/// <param name="Classes">Each class, in the data set's order.</param>
public sealed record ImbalanceReport(string Rule, string Summary, IReadOnlyList<ClassBalance> Classes)
{
    /// <summary>The classes with enough data, D_enough, in the data set's order.</summary>
    public IReadOnlyList<string> Enough => Named(ClassVerdict.Enough);

    /// <summary>The scarce classes, D_lack, in the data set's order.</summary>
    public IReadOnlyList<string> Scarce => Named(ClassVerdict.Scarce);

    /// <summary>The classes without an object, in the data set's order.</summary>
    public IReadOnlyList<string> Empty => Named(ClassVerdict.Empty);

    /// <summary>Whether no class is scarce, so that there is nothing to augment.</summary>
    public bool IsBalanced => Classes.All(c => c.Verdict != ClassVerdict.Scarce);

    private string[] Named(ClassVerdict verdict) => [.. Classes.Where(c => c.Verdict == verdict).Select(c => c.Name)];

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
