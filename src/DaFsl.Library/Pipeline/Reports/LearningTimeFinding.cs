using DaFsl.Library.Runtime.Texts;
using static DaFsl.Library.Pipeline.Writing.MarkdownText;

namespace DaFsl.Library.Pipeline.Reports;

/// <summary>
/// The finding on the training time that a strategy saved or cost: reported only if the level that both reached is worth reaching.
/// </summary>
internal static class LearningTimeFinding
{
    /// <summary>The finding in words.</summary>
    public static string Of(LearningTimeReport time)
    {
        if (time.TargetFault is { } fault)
        {
            return $"{time.Module}: {fault}.";
        }

        string target = time.TestObjects is { } objects
            ? $"{time.TargetText} ({Counted.Of(objects, "test object")}, one training each, by whole epochs)"
            : time.TargetText;
        string original = $"vanilla's final {target}, where vanilla was after {Time(time.Original)}";
        return time switch
        {
            { Distilled: null } => $"{time.Module}: {time.Strategy} never reached {original}.",
            { Saved: null } =>
                $"{time.Module}: {time.Strategy} was at {original}, after {Time(time.Distilled)}; vanilla's time is too short to compare.",
            { Saved: < 0 and var saved } =>
                $"{time.Module}: {time.Strategy} took longer to {original}: {Time(time.Distilled)}, {Percent(-saved)} more.",
            { Saved: 0 } => $"{time.Module}: {time.Strategy} took as long to {original}.",
            _ => $"{time.Module}: {time.Strategy} took {Time(time.Distilled)} to {original}: {Percent(time.Saved)} less.",
        };
    }

    /// <summary>The cell of a saving.</summary>
    public static string Saved(LearningTimeReport time) => time.Saved is { } saved ? Percent(saved) : None;
}
