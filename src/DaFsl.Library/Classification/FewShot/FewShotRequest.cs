using DaFsl.Library.Classification.Decision;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Classification.FewShot;

/// <summary>Asks for a classifier of few images: by which learner, for which goal, and what counts as few.</summary>
public sealed record FewShotRequest
{
    /// <summary>
    /// The learner; <see langword="null"/>, the default, to compare several on the training images, each scored by a classifier that has
    /// not seen it, and to take the best.
    /// </summary>
    public FewShotLearner? Learner { get; init; }

    /// <summary>The goal that the line between a scarce class and the others is chosen for.</summary>
    public DecisionObjective Objective { get; init; } = DecisionObjective.BalancedAccuracy;

    /// <summary>
    /// The number of images from which on a class has enough, 2 or more. Classes with fewer are scarce: the line is drawn for them, and
    /// the statistics that all classes share are taken from the others.
    /// </summary>
    public int EnoughImages { get; init; } = SupportSet.EnoughImages;

    /// <summary>The seed of what a learner draws by lot; most draw nothing.</summary>
    public int Seed { get; init; }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);

    /// <exception cref="ArgumentException">A value is out of its range; the message tells every one.</exception>
    internal void ThrowIfFaulty(string parameter)
    {
        string faults = string.Join(' ', Faults());
        if (faults.Length > 0)
        {
            throw new ArgumentException(faults, parameter);
        }
    }

    private IEnumerable<string> Faults()
    {
        if (Objective is null)
        {
            yield return "FewShotRequest.Objective is null; the default is DecisionObjective.BalancedAccuracy.";
        }

        if (EnoughImages < 2)
        {
            yield return Invariant($"FewShotRequest.EnoughImages is {EnoughImages}; it must be 2 or more.");
        }
    }
}
