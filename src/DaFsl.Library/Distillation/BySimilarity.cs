using System.Globalization;
using DaFsl.Library.Similarity;

namespace DaFsl.Library.Distillation;

/// <summary>
/// The paper's rule: the more the new data set is like the original one, the more of the pretrained network is worth training on. Where
/// they are alike, distil through the whole network; where they are not, leave the convolutional layers alone and train
/// the classifier only; in between, fine-tune the upper layers.
/// </summary>
/// <remarks>
/// The paper gives no figures for "alike". Here the distance between the sets is divided by the distance between two halves of
/// the original set, so that 1 means "as alike as the original set is to itself".
/// </remarks>
public sealed class BySimilarity
{
    /// <summary>Sets the limits.</summary>
    /// <param name="alikeUpTo">The largest ratio at which the sets are alike, 1 or more.</param>
    /// <param name="relatedUpTo">The largest ratio at which they are related, at least <paramref name="alikeUpTo"/>.</param>
    public BySimilarity(double alikeUpTo = 1.5, double relatedUpTo = 3)
    {
        if (!(alikeUpTo >= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(alikeUpTo), alikeUpTo, "The limit must be 1 or more.");
        }

        if (!(relatedUpTo >= alikeUpTo))
        {
            throw new ArgumentOutOfRangeException(nameof(relatedUpTo), relatedUpTo, $"The limit must be at least that of alike sets, {alikeUpTo}.");
        }

        AlikeUpTo = alikeUpTo;
        RelatedUpTo = relatedUpTo;
    }

    /// <summary>The largest ratio at which the sets are alike.</summary>
    public double AlikeUpTo { get; }

    /// <summary>The largest ratio at which they are related.</summary>
    public double RelatedUpTo { get; }

    /// <summary>Chooses a strategy.</summary>
    /// <param name="similarity">How far the new data set is from the original one.</param>
    public StrategyChoice Choose(DataSetSimilarity similarity)
    {
        ArgumentNullException.ThrowIfNull(similarity);
        (IDistillationStrategy strategy, string relation) = similarity.Ratio switch
        {
            { } ratio when ratio <= AlikeUpTo => ((IDistillationStrategy)new PretrainedModel(), $"at most {Text(AlikeUpTo)}: alike, so distil through the whole network"),
            { } ratio when ratio <= RelatedUpTo => (new FineTuning(), $"at most {Text(RelatedUpTo)}: related, so fine-tune the upper layers"),
            _ => (new FixedFeatureExtractor(), $"above {Text(RelatedUpTo)}: not alike, so leave the convolutional layers as they are and train the classifier only"),
        };
        return new StrategyChoice(
            strategy,
            $"{similarity.Metric} distance {Text(similarity.Distance)} is {(similarity.Ratio is { } r ? Text(r) : "infinitely many")} times the {Text(similarity.Within)} between two halves of the original set, {relation}.");
    }

    private static string Text(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
