using System.Text.Json;
using DaFsl.Library.Augmentation.Quality;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Statistics;
using DaFsl.Library.Studies.ImbalanceMethods;
using DaFsl.Library.Studies.Statistics;

namespace DaFsl.Library.Tests.Studies.ImbalanceMethods;

/// <summary>
/// A study whose answers are made up, so that its scores can be worked out by hand: 20 test images of a few, then 40 of many.
/// </summary>
internal static class HandMade
{
    public const int Few = 20;
    public const int Many = 40;

    /// <summary>
    /// Three seeds. Oversampling finds 12, 13 and 14 of the few, no method 4; the GAN answers as oversampling does, and with resampling 17,
    /// 18 and 19.
    /// </summary>
    public static MethodStudyResult Result { get; } =
        Of(
            [ImbalanceMethod.None, ImbalanceMethod.Oversampling, ImbalanceMethod.Gan, ImbalanceMethod.GanAndResampling],
            [4, 12, 12, 17],
            [4, 13, 13, 18],
            [4, 14, 14, 19]
        );

    /// <summary>
    /// Answers that find so many of the few and take none of the many for them; the few that are not found rank below all of the many.
    /// Recall and area are the share that is found, at an accuracy of no more than it has by itself, too.
    /// </summary>
    public static MethodAnswers Finding(int found) =>
        Answers([.. Enumerable.Range(0, Few).Select(i => i < found ? 0.9f : 0.05f), .. Enumerable.Repeat(0.1f, Many)]);

    /// <summary>Answers that give the scarce class these probabilities, and the other all that is left.</summary>
    public static MethodAnswers Answers(IReadOnlyList<float> scarce) =>
        new(scarce, [.. scarce.Select(_ => 1)], [.. scarce.Select(p => 1 - p)]);

    /// <summary>Ten scarce images; for each seed how many of the few each method finds.</summary>
    public static MethodStudyResult Of(ImbalanceMethod[] methods, params int[][] found) =>
        OfAnswers(methods, [.. found.Select(seed => seed.Select(Finding).ToArray())]);

    /// <summary>Ten scarce images; for each seed what each method answers.</summary>
    public static MethodStudyResult OfAnswers(ImbalanceMethod[] methods, params MethodAnswers[][] answers) =>
        new(
            JsonSerializer.SerializeToElement(new { steps = 3 }),
            "cells",
            ["few", "many"],
            "few",
            [50, 400],
            [.. Enumerable.Repeat(0, Few), .. Enumerable.Repeat(1, Many)],
            methods,
            [10],
            [.. answers.Select((_, s) => s + 1)],
            [.. answers.Select((seed, s) => Trial(s + 1, [.. seed.Select((a, r) => new MethodRun(methods[r], a, 10 + s))]))],
            new EnvironmentReport
            {
                Library = "1.0",
                Torch = "torch",
                OperatingSystem = "system",
                Processors = 2,
                Device = "cpu",
                Precision = "Float32",
                Seed = 1,
                Seconds = 60,
            }
        );

    public static MethodDifference Difference(double mean, double lower, double upper, double? p = null) =>
        new(mean, new ConfidenceInterval(lower, upper, 0.95), p is { } value ? new PairedTTest(mean, 1, 4, value) : null);

    public static MethodRow Row(ImbalanceMethod method, double macroF1, MethodDifference? againstNone = null) =>
        new(method, Score(0.6), Score(0.8), Score(macroF1), Score(0.65), Score(0.75), [0.6, 0.9], againstNone, Seconds: 12.5);

    public static MethodComparison Beside(ImbalanceMethod method, ImbalanceMethod simple, MethodDifference atEqualAccuracy) =>
        new(
            method,
            simple,
            atEqualAccuracy,
            Difference(-0.01, -0.02, 0.03),
            Difference(0.02, 0.01, 0.03),
            Difference(0.004, 0, 0.01, 0.0004),
            Difference(0, -0.1, 0.1),
            Difference(0.1, 0.05, 0.2, 0.25)
        );

    private static MethodScore Score(double mean) => new(mean, new ConfidenceInterval(mean - 0.1, mean + 0.05, 0.95));

    private static MethodTrial Trial(int seed, IReadOnlyList<MethodRun> runs) =>
        new(
            10,
            seed,
            runs,
            new GateReport
            {
                ClassName = "few",
                Features = "pixels",
                Asked = 30,
                Made = 40,
                Kept = 30,
                Rejected = new Dictionary<RejectionReason, int>
                {
                    [RejectionReason.Noise] = 7,
                    [RejectionReason.Copy] = 0,
                    [RejectionReason.OffClass] = 3,
                },
                NearDuplicates = 1,
                Rules = ["A rule."],
                Notes = [$"Note {seed}."],
                Before = new GenerationScores
                {
                    Real = 10,
                    Made = 40,
                    KernelDistance = 0.5,
                    KernelInterval = null,
                    FrechetDistance = 3,
                    Manifold = new ManifoldScores
                    {
                        Precision = 0.4,
                        Recall = 0.3,
                        Density = 0.2,
                        Coverage = 0.1,
                        Neighbours = 3,
                    },
                },
                After = new GenerationScores
                {
                    Real = 10,
                    Made = 30,
                    KernelDistance = 0.25,
                    KernelInterval = null,
                    FrechetDistance = 2,
                    Manifold = new ManifoldScores
                    {
                        Precision = 0.9,
                        Recall = 0.8,
                        Density = 0.7,
                        Coverage = 0.6,
                        Neighbours = 3,
                    },
                },
                Way = "GAN",
            },
            GanSeconds: 30 * seed,
            seed == 2 ? ["The discriminator has won."] : []
        );
}
