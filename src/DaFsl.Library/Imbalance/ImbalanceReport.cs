using DaFsl.Library.Runtime;

namespace DaFsl.Library.Imbalance;

/// <summary>The judge's finding: which classes have enough data, which are scarce, by which rule.</summary>
public sealed record ImbalanceReport
{
    /// <summary>One sentence: the rule, with its numbers.</summary>
    public required string Rule { get; init; }

    /// <summary>One sentence or two: what came of it.</summary>
    public required string Summary { get; init; }

    /// <summary>Each class, in the data set's order.</summary>
    public required IReadOnlyList<ClassBalance> Classes { get; init; }

    /// <summary>The classes with enough data, D_enough, in the data set's order.</summary>
    public IReadOnlyList<string> Enough => Named(ClassVerdict.Enough);

    /// <summary>The scarce classes, D_lack, in the data set's order.</summary>
    public IReadOnlyList<string> Scarce => Named(ClassVerdict.Scarce);

    /// <summary>The classes without an object, in the data set's order.</summary>
    public IReadOnlyList<string> Empty => Named(ClassVerdict.Empty);

    /// <summary>True if no class is scarce, so that there is nothing to augment.</summary>
    public bool IsBalanced => Classes.All(c => c.Verdict != ClassVerdict.Scarce);

    private string[] Named(ClassVerdict verdict) => [.. Classes.Where(c => c.Verdict == verdict).Select(c => c.Name)];

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
