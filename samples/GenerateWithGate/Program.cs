using DaFsl.Library.Augmentation;
using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Augmentation.Quality;
using DaFsl.Library.Data;
using DaFsl.Library.Data.ImageFolder;
using DaFsl.Library.Imaging;
using DaFsl.Library.Reporting;
using DaFsl.Library.Runtime;
using DaFsl.Library.Synthetic;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Requests;

// Trains a GAN on the few images of a class, and keeps generated images that are neither noise nor copies of real ones. The data are
// drawn faces, or a folder with one sub-folder of images per class:
// dotnet run -c Release --project samples/GenerateWithGate -- path/to/data CLASS
(DataSplits data, string scarce) = args is [string folder, string name]
    ? (ImageFolderReader.Read(folder), name)
    : (SyntheticFaces.Create(new SyntheticFacesOptions { TrainImages = 100, Side = 128 }), "glasses");
IReadOnlyList<LabelledImage> real = ObjectCrops.Of(data.Train, side: 32);
PixelImage[] few = [.. real.Where(r => r.ClassName == scarce).Select(r => r.Image)];
Console.WriteLine($"There are {few.Length} real images of '{scarce}'.");

// The discriminator sees randomly augmented images only, so that it does not memorise the few real ones (Zhao et al. 2020).
var options = new GanOptions
{
    Epochs = 5,
    BatchesPerEpoch = 40,
    Augmentation = DifferentiableAugmentations.All,
};
var gan = new GanAugmenter(options, new TrainingRequest { Device = TorchRuntime.DefaultDevice });
var augmenter = new GatedAugmenter(gan, request => QualityGate.Of(real, scarce, seed: request.Seed));
GateResult result = augmenter.Select(new AugmentationRequest(scarce, few, proposed: [], count: 16, seed: 1), new EpochLog());

foreach (string rule in result.Report.Rules.Concat(result.Report.Notes))
{
    Console.WriteLine(rule);
}

Console.WriteLine(Invariant($"{result.Report.Made} images were made, {result.Report.Kept} kept."));
foreach (GateVerdict rejected in result.Verdicts.Where(v => v.Reason is not null).Take(5))
{
    Console.WriteLine(rejected.Explanation);
}

ImageGrid.Write("generated.png", [new ImageGridRow("real", few), new ImageGridRow("made, and kept", result.Accepted)]);

internal sealed class EpochLog : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress p)
    {
        if (p.Batch == p.Batches)
        {
            Console.WriteLine(Invariant($"epoch {p.Epoch} of {p.Epochs}: loss {p.Loss:0.000}"));
        }
    }
}
