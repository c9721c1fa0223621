using DaFsl.Library.Pipeline.Writing;
using DaFsl.Library.Runtime.Texts;
using static DaFsl.Library.Pipeline.Writing.MarkdownText;

namespace DaFsl.Library.Pipeline.Reports;

/// <summary>What a way saved of the time, or cost: told only where what both reached is worth reaching.</summary>
internal static class LearningTimeFinding
{
    /// <summary>Why being as good as vanilla at its end means nothing; <see langword="null"/> where it means something.</summary>
    public static string? TargetFault(LearningTimeReport time) => time switch
    {
        { Target: double.NaN or double.PositiveInfinity or double.NegativeInfinity } => "vanilla ended at no finite figure, so there is no time to compare",
        { Module: LearningTime.FasterRcnn } when !Floors.Works(time.Target) =>
            $"vanilla ended at {Target(time)}, below the floor of {Percent(Floors.DetectorMap)}; to be as good as that takes no learning, so no time counts as saved",
        { TestObjects: < Floors.TestObjects } =>
            $"vanilla ended at {Target(time)} on {Counted.Of(time.TestObjects.Value, "test object")}, fewer than {Floors.TestObjects}, so no time counts as saved",
        _ => null,
    };

    /// <summary>The finding in words.</summary>
    public static string Of(LearningTimeReport time)
    {
        if (TargetFault(time) is { } fault)
        {
            return $"{time.Module}: {fault}.";
        }

        string target = time.TestObjects is { } objects ? $"{Target(time)} ({Counted.Of(objects, "test object")}, one training each, by whole epochs)" : Target(time);
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
