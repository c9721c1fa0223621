using System.Globalization;
using System.Text;
using DaFsl.Library.Augmentation.Gans;

namespace DaFsl.Library.Experiments;

/// <summary>What came of the study of the progressive GAN, in Markdown.</summary>
internal static class ProgressiveGanReport
{
    /// <summary>The settings in words; time, memory and losses by step.</summary>
    public static string Write(GanOptions options, int steps, int images, IReadOnlyList<StepLine> lines, TrainedGan gan)
    {
        CultureInfo plain = CultureInfo.InvariantCulture;
        var text = new StringBuilder();
        text.Append("# A progressive GAN on a processor\n\n");
        text.Append(
            plain,
            $"{images:N0} images of 64 x 64, {steps:N0} steps of {options.BatchSize} images, "
                + $"{Environment.ProcessorCount} processor cores. Growing from 4 x 4 in phases of "
                + $"{options.GrowthBatches} steps; at most {options.MaximumWidth} channels, "
        );
        text.Append(
            plain,
            $"{options.Width} next to the image, noise of {options.Latent}; binary cross-entropy, R1 of "
                + $"{options.R1} every {options.R1Interval} steps, averaged weights ({options.AverageDecay}); the "
                + $"rest as Karras et al. 2018 have it.\n\n"
        );
        text.Append(
            plain,
            $"```\ndotnet run -c Release --project tests/DaFsl.Library.Experiments -- progressive-gan --data "
                + $"../shared/data/lfw-gender-64/male --steps {steps} --output progressive-gan\n```\n\n"
        );
        text.Append(
            plain,
            $"It took {TimeSpan.FromSeconds(lines[^1].Seconds):mm\\:ss} minutes.\n\n![Real images, made ones, "
                + $"and the ways between made ones](progressive-gan.png)\n\n"
        );
        text.Append(
            "| steps | seconds | ms a step | resident MB | loss of the discriminator | of the generator |\n| "
                + "---: | ---: | ---: | ---: | ---: | ---: |\n"
        );
        var before = new StepLine(0, 0, 0);
        for (int i = 0; i < lines.Count; i++)
        {
            StepLine line = lines[i];
            double each = 1000 * (line.Seconds - before.Seconds) / (line.Steps - before.Steps);
            text.Append(
                plain,
                $"| {line.Steps} | {line.Seconds:0} | {each:0} | {line.Megabytes} | "
                    + $"{gan.Losses["discriminator"][i]:0.00} | {gan.Losses["generator"][i]:0.00} |\n"
            );
            before = line;
        }

        return text.ToString();
    }
}
