using System.ComponentModel;
using System.Globalization;
using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Settings;
using DaFsl.Library.Similarity;
using DaFsl.Library.Statistics;
using DaFsl.Library.Training.Plans;
using Microsoft.Extensions.Configuration;

namespace DaFsl.Library.Distillation.Choice;

/// <summary>
/// The paper's rule: the more similar the new data set is to the original one, the more of the pretrained network is worth training
/// further. For similar sets, distil through the whole network; for dissimilar sets, leave the convolutional layers unchanged and train
/// only the classifier; in between, fine-tune the upper layers.
/// </summary>
/// <remarks>
/// The paper gives no figures for "alike". Here the distance between the sets is divided by the distance between two halves of the original
/// set, so that 1 means "as similar as the original set is to itself". The limits suit mean distances; a metric that distinguishes any two
/// sets, such as the maximum mean discrepancy, needs wider ones. The limits, the strategy for each relation, and the rule itself
/// (<see cref="ByRule"/>) can be changed.
/// </remarks>
public sealed class BySimilarity
{
    private readonly Func<DataSetSimilarity, IDistillationStrategy>? _ownRule;
    private readonly string? _ownWords;

    // Why the strategies of settings cannot be read.
    private readonly string? _unreadAlike;
    private readonly string? _unreadRelated;
    private readonly string? _unreadUnlike;

    /// <summary>Sets the limits.</summary>
    /// <param name="alikeUpTo">The largest ratio at which the sets are similar, 1 or more.</param>
    /// <param name="relatedUpTo">The largest ratio at which they are related, at least <paramref name="alikeUpTo"/>.</param>
    public BySimilarity(double alikeUpTo = 1.5, double relatedUpTo = 3)
    {
        if (!(alikeUpTo >= 1))
        {
            throw OutOfRange.Of(nameof(alikeUpTo), alikeUpTo, "The limit must be 1 or more.");
        }

        if (!(relatedUpTo >= alikeUpTo))
        {
            throw OutOfRange.Of(
                nameof(relatedUpTo),
                relatedUpTo,
                Invariant($"The limit must be at least that of alike sets, {alikeUpTo}.")
            );
        }

        AlikeUpTo = alikeUpTo;
        RelatedUpTo = relatedUpTo;
    }

    private BySimilarity(string words, Func<DataSetSimilarity, IDistillationStrategy> rule)
        : this() => (_ownWords, _ownRule) = (words, rule);

    /// <summary>The largest ratio at which the sets are similar, 1 or more.</summary>
    public double AlikeUpTo { get; init; }

    /// <summary>The largest ratio at which they are related, at least <see cref="AlikeUpTo"/>.</summary>
    public double RelatedUpTo { get; init; }

    /// <summary>The strategy for similar sets.</summary>
    [ConfigurationKeyName(PartSetting.InCodeAlone)]
    public IDistillationStrategy WhenAlike
    {
        get;
        init => field = NotNull(value);
    } = new PretrainedModel();

    /// <summary>
    /// The values that configuration supplies for <see cref="WhenAlike"/>. Filled by configuration binders; used for validation.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [ConfigurationKeyName(nameof(WhenAlike))]
    public SettingsDictionary? WhenAlikeInSettings
    {
        get => null;
        init
        {
            _unreadAlike = PartSetting.Read(value, out IDistillationStrategy? read);
            WhenAlike = read ?? WhenAlike;
        }
    }

    /// <summary>The strategy for related sets.</summary>
    [ConfigurationKeyName(PartSetting.InCodeAlone)]
    public IDistillationStrategy WhenRelated
    {
        get;
        init => field = NotNull(value);
    } = new FineTuning();

    /// <summary>
    /// The values that configuration supplies for <see cref="WhenRelated"/>. Filled by configuration binders; used for validation.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [ConfigurationKeyName(nameof(WhenRelated))]
    public SettingsDictionary? WhenRelatedInSettings
    {
        get => null;
        init
        {
            _unreadRelated = PartSetting.Read(value, out IDistillationStrategy? read);
            WhenRelated = read ?? WhenRelated;
        }
    }

    /// <summary>The strategy for dissimilar sets.</summary>
    [ConfigurationKeyName(PartSetting.InCodeAlone)]
    public IDistillationStrategy WhenUnlike
    {
        get;
        init => field = NotNull(value);
    } = new FixedFeatureExtractor();

    /// <summary>
    /// The values that configuration supplies for <see cref="WhenUnlike"/>. Filled by configuration binders; used for validation.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [ConfigurationKeyName(nameof(WhenUnlike))]
    public SettingsDictionary? WhenUnlikeInSettings
    {
        get => null;
        init
        {
            _unreadUnlike = PartSetting.Read(value, out IDistillationStrategy? read);
            WhenUnlike = read ?? WhenUnlike;
        }
    }

    /// <summary>The strategies to choose from; empty if a user-defined rule chooses.</summary>
    internal IEnumerable<IDistillationStrategy> Choices => _ownRule is null ? [WhenAlike, WhenRelated, WhenUnlike] : [];

    /// <summary>The rule in words, for a report.</summary>
    public string Rule =>
        _ownWords
        ?? $"Up to {Text(AlikeUpTo)} times the distance between two halves of the original set, the sets count as "
            + $"alike ({WhenAlike.Name}); up to {Text(RelatedUpTo)} times, as related ({WhenRelated.Name}); "
            + $"above, as not alike ({WhenUnlike.Name}).";

    /// <summary>True if the limits decide, and not a rule of the caller's.</summary>
    internal bool HasLimits => _ownRule is null;

    /// <summary>Another rule in place of the limits.</summary>
    /// <param name="rule">The rule in words, one sentence: it goes into the report.</param>
    /// <param name="choose">Chooses a strategy by what was measured.</param>
    /// <exception cref="ArgumentException"><paramref name="rule"/> is empty.</exception>
    public static BySimilarity ByRule(string rule, Func<DataSetSimilarity, IDistillationStrategy> choose)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(rule);
        ArgumentNullException.ThrowIfNull(choose);
        return new BySimilarity(rule, choose);
    }

    /// <summary>Chooses a strategy.</summary>
    /// <param name="similarity">The distance of the new data set from the original one.</param>
    /// <returns>
    /// The strategy, with what was measured, the limit that decided, and whether another sample might have decided otherwise.
    /// </returns>
    /// <exception cref="InvalidOperationException">
    /// The caller's own rule gave no strategy, or the limits are out of their ranges.
    /// </exception>
    internal StrategyChoice Choose(DataSetSimilarity similarity)
    {
        ArgumentNullException.ThrowIfNull(similarity);
        if (Faults("BySimilarity").FirstOrDefault() is { } fault)
        {
            throw new InvalidOperationException(fault);
        }

        if (_ownRule is not null)
        {
            IDistillationStrategy chosen = _ownRule(similarity)
                ?? throw new InvalidOperationException($"The rule '{Rule}' chose no strategy.");
            return new StrategyChoice(chosen, $"{Measured(similarity)}; {chosen.Name} by the rule: {Rule}");
        }

        // What was measured and the limit that decided, and no more: whether the sets are alike is not told by a network that knows
        // neither.
        (IDistillationStrategy strategy, string limit) = similarity.Ratio switch
        {
            { } ratio when ratio <= AlikeUpTo => (WhenAlike, $"at most {Text(AlikeUpTo)}"),
            { } ratio when ratio <= RelatedUpTo => (WhenRelated, $"at most {Text(RelatedUpTo)}"),
            _ => (WhenUnlike, $"above {Text(RelatedUpTo)}"),
        };
        return new StrategyChoice(strategy, $"{Measured(similarity)}, {limit}, so {Advice(strategy)}.{Doubt(similarity.RatioInterval)}");
    }

    /// <summary>The same again, to be changed without a change to this.</summary>
    internal BySimilarity Copy() => (BySimilarity)MemberwiseClone();

    /// <summary>Lists the faults of limits that were set individually, one sentence each.</summary>
    internal IEnumerable<string> Faults(string owner)
    {
        if (!(AlikeUpTo >= 1))
        {
            yield return $"{owner}.AlikeUpTo is {Text(AlikeUpTo)}; it must be 1 or more.";
        }
        else if (!(RelatedUpTo >= AlikeUpTo))
        {
            yield return $"{owner}.RelatedUpTo is {Text(RelatedUpTo)}; it must be at least AlikeUpTo, {Text(AlikeUpTo)}.";
        }

        (string Option, string? Unread)[] strategies =
        [
            (nameof(WhenAlike), _unreadAlike),
            (nameof(WhenRelated), _unreadRelated),
            (nameof(WhenUnlike), _unreadUnlike),
        ];
        foreach ((string option, string? unread) in strategies.Where(s => s.Unread is not null))
        {
            yield return $"{owner}.{option} in the settings: {unread}";
        }
    }

    private static string Measured(DataSetSimilarity s)
    {
        string ratio = s.Ratio is { } r ? Text(r) : "infinitely many";
        return $"{s.Metric} distance {Text(s.Distance)}{Text(s.DistanceInterval)} is {ratio}{Text(s.RatioInterval)} "
            + $"times the {Text(s.Within)}{Text(s.WithinInterval)} between two halves of the original set";
    }

    private static string Advice(IDistillationStrategy strategy) =>
        strategy switch
        {
            PretrainedModel => "distil through the whole network",
            FineTuning => "fine-tune the upper layers",
            FixedFeatureExtractor => "leave the convolutional layers as they are and train the classifier only",
            _ => $"continue with {strategy.Name}",
        };

    // What another sample of the same sets might have led to.
    private string Doubt(ConfidenceInterval? interval)
    {
        if (interval is null)
        {
            return string.Empty;
        }

        double[] crossed = [.. new[] { AlikeUpTo, RelatedUpTo }.Distinct().Where(interval.Contains)];
        return crossed.Length == 0
            ? $" Its {Percent(interval)} interval holds no limit."
            : $" Its {Percent(interval)} interval holds the limit "
                + $"{string.Join(" and the limit ", crossed.Select(Text))}, so another sample may decide otherwise.";
    }

    private static IDistillationStrategy NotNull(IDistillationStrategy strategy)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        return strategy;
    }

    private static string Text(ConfidenceInterval? interval) =>
        interval is null ? string.Empty : $" ({Text(interval.Lower)} to {Text(interval.Upper)})";

    private static string Percent(ConfidenceInterval interval) => Text(100 * interval.Level) + " %";

    // A discrepancy may be 0.0021, a sum of differences 2,000.
    private static string Text(double value) => value.ToString(Math.Abs(value) < 1 ? "G4" : "0.###", CultureInfo.InvariantCulture);
}
