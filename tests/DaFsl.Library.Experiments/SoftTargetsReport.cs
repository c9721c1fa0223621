using System.Globalization;
using System.Text;
using DaFsl.Library.Studies.Statistics;
using static TorchSharp.torch;

namespace DaFsl.Library.Experiments;

/// <summary>What came of the study of soft targets, in Markdown.</summary>
internal static class SoftTargetsReport
{
    /// <summary>The settings in words, each seed, and the paired difference with its interval.</summary>
    public static string Write(
        SoftTargetsSettings settings,
        ScalarType precision,
        long teacherParameters,
        long studentParameters,
        IReadOnlyList<double> teachers,
        IReadOnlyList<SoftTargetsRun> runs,
        TimeSpan time
    )
    {
        CultureInfo plain = CultureInfo.InvariantCulture;
        var text = new StringBuilder();
        text.Append("# A small student with and without soft targets\n\n");
        text.Append(
            plain,
            $"Fashion-MNIST (Debian's `dataset-fashion-mnist`), 28 x 28, scaled up to {settings.Side} x "
                + $"{settings.Side}. {settings.Teachers} teachers, ResNet-18 of {teacherParameters:N0} parameters, "
        );
        text.Append(
            plain,
            $"learn from {settings.TeacherImages} images of each class ({settings.TeacherBatches} batches of "
                + $"64). The student, MobileNetV2 without its last stage, has {studentParameters:N0} parameters, "
        );
        text.Append(
            plain,
            $"{100.0 * studentParameters / teacherParameters:0.0} % of a teacher's, and learns from "
                + $"{settings.StudentImages} images of each class that no teacher has seen ({settings.StudentBatches} batches of 32). "
        );
        text.Append(
            "Without: by the labels alone. With: 0.1 of the labels' loss and 0.9 of the soft targets at "
                + "temperature 4, on the same images, from the same first weights, in the same order. "
        );
        text.Append(plain, $"Accuracy on {settings.TestImages} test images of each class.\n\n");
        text.Append(
            "```\ndotnet run -c Release --project tests/DaFsl.Library.Studies -- soft-targets --data /usr/share/datasets/fashion-mnist \\\n"
        );
        text.Append(
            plain,
            $"  --seeds {runs.Count}{(settings == SoftTargetsSettings.Quick ? " --quick" : "")}"
                + $"{(precision == ScalarType.BFloat16 ? " --bfloat16" : "")} --output fashion-mnist-soft-targets.md\n```\n\n"
        );
        text.Append(
            plain,
            $"The teachers alone: {string.Join(", ", teachers.Select(t => $"{Percent(t)} %"))}. All took {time.TotalSeconds:0} s.\n\n"
        );
        text.Append("| seed | without, % | with, % | difference, points |\n| --- | --- | --- | --- |\n");
        foreach (SoftTargetsRun run in runs)
        {
            text.Append(plain, $"| {run.Seed} | {Percent(run.Without)} | {Percent(run.With)} | {Percent(run.With - run.Without)} |\n");
        }

        SeedEstimate difference = SeedEstimate.Of([.. runs.Select(r => r.With - r.Without)]);
        text.Append(
            plain,
            $"| mean | {Percent(runs.Average(r => r.Without))} | {Percent(runs.Average(r => r.With))} | {Percent(difference.Mean)} |\n"
        );
        if (difference.Interval is { } interval)
        {
            text.Append(
                plain,
                $"\nThe difference is {Percent(difference.Mean)} points, 95 % interval "
                    + $"{Percent(interval.Lower)} to {Percent(interval.Upper)} (Student's t, {runs.Count} pairs).\n"
            );
        }

        return text.ToString();
    }

    private static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture);
}
