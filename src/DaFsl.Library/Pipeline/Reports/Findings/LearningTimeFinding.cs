using System.Globalization;
using static DaFsl.Library.Pipeline.Reports.Markdown.MarkdownText;

namespace DaFsl.Library.Pipeline.Reports.Findings;

/// <summary>What a way saved of the time, or cost: told only where what both reached is worth reaching.</summary>
internal static class LearningTimeFinding
{
    /// <summary>Whether being as good as vanilla at its end means anything: a detector's target has to be above the floor.</summary>
    public static bool HasTarget(string module, double target) => double.IsFinite(target) && (module != LearningTime.FasterRcnn || Floors.Works(target));

    /// <summary>The finding in words.</summary>
    public static string Of(LearningTimeReport time)
    {
        string target = Target(time);
        if (!HasTarget(time.Module, time.Target))
        {
            return double.IsFinite(time.Target)
                ? $"{time.Module}: vanilla ended at {target}, below the floor of {Percent(Floors.DetectorMap)}; to be as good as that takes no learning, so no time counts as saved."
                : $"{time.Module}: vanilla ended at no finite figure, so there is no time to compare.";
        }

        string original = $"vanilla's final {target}, where vanilla was after {Time(time.Original)}";
        return time switch
        {
            { Distilled: null } => $"{time.Module}: {time.Strategy} never reached {original}.",
            { Saved: null } => $"{time.Module}: {time.Strategy} was at {original}, after {Time(time.Distilled)}; vanilla's time is too short to compare.",
            { Saved: < 0 and var saved } => $"{time.Module}: {time.Strategy} took longer to {original}: {Time(time.Distilled)}, {Percent(-saved)} more.",
            { Saved: 0 } => $"{time.Module}: {time.Strategy} took as long to {original}.",
            _ => $"{time.Module}: {time.Strategy} took {Time(time.Distilled)} to {original}: {Percent(time.Saved)} less.",
        };
    }

    /// <summary>What is to be reached.</summary>
    public static string Target(LearningTimeReport time) =>
        time.Module == LearningTime.FasterRcnn ? $"{Percent(time.Target)} mAP" : $"loss {Figure(time.Target)}";

    /// <summary>The cell of a saving.</summary>
    public static string Saved(LearningTimeReport time) => time.Saved is { } saved ? Percent(saved) : None;
}
