using System.Diagnostics;
using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Codec;
using DaFsl.Library.Reporting;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Requests;

namespace DaFsl.Library.Experiments;

/// <summary>
/// How long a progressive GAN of 64 x 64 trains on a processor, how much memory it takes, and what its images are like by then.
/// </summary>
internal sealed class ProgressiveGanStudy(string data, int steps)
{
    private const int Side = 64;
    private const int Seed = 1;
    private const int StepsAtOnce = 100;
    private const int Shown = 16;
    private const int Rows = 3;
    private const int Steps = 10;

    /// <summary>Trains it and writes a page and a grid of images.</summary>
    public async Task WriteAsync(string folder, CancellationToken cancellationToken)
    {
        PixelImage[] images =
        [
            .. Directory.GetFiles(data).Order(StringComparer.Ordinal).Select(ImageCodec.Decode).Select(p => p.Resize(Side, Side)),
        ];
        GanOptions options = Options();
        var progress = new StepLog(StepsAtOnce);
        using TrainedGan gan = await GanTrainer.TrainAsync(
            new GanData([new GanClass("image", images)], []),
            options,
            new TrainingRequest { Seed = Seed, Progress = progress },
            cancellationToken
        );

        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "progressive-gan.md"),
            ProgressiveGanReport.Write(options, steps, images.Length, progress.Lines, gan),
            cancellationToken
        );
        ImageGrid.Write(
            Path.Combine(folder, "progressive-gan.png"),
            [
                new ImageGridRow("real", [.. images.Where((_, i) => i % (images.Length / Shown) == 0).Take(Shown)]),
                new ImageGridRow("made", gan.Generate(Shown, Seed)),
                .. Enumerable
                    .Range(0, Rows)
                    .Select(r => new ImageGridRow("from one made image to another", gan.Interpolate(r, r + Rows, Steps))),
            ]
        );
    }

    // Narrower than the paper's, for a processor; the loss and its penalty are those of the paper's successors, which need fewer steps.
    private GanOptions Options()
    {
        GanOptions options = GanOptions.OfProgressive(Side);
        (options.Latent, options.Width, options.MaximumWidth) = (128, 32, 128);
        (options.Loss, options.R1, options.R1Interval) = (GanLoss.BinaryCrossEntropy, 1, 8);
        options.AverageDecay = 0.99;
        options.GrowthBatches = steps / 12;
        (options.Epochs, options.BatchesPerEpoch) = (Math.Max(1, steps / StepsAtOnce), Math.Min(steps, StepsAtOnce));
        return options;
    }

    /// <summary>The time and the memory of every so many steps.</summary>
    private sealed class StepLog(int at) : IProgress<TrainingProgress>
    {
        private readonly Stopwatch _clock = Stopwatch.StartNew();
        private readonly List<StepLine> _lines = [];

        public IReadOnlyList<StepLine> Lines => _lines;

        public void Report(TrainingProgress value)
        {
            int done = ((value.Epoch - 1) * value.Batches) + value.Batch;
            if (value.Warning is null && done % at == 0)
            {
                _lines.Add(new StepLine(done, _clock.Elapsed.TotalSeconds, Environment.WorkingSet >> 20));
                Console.WriteLine($"{_lines[^1].Steps} steps, {_lines[^1].Seconds:0} s, {_lines[^1].Megabytes} MB");
            }
        }
    }
}
