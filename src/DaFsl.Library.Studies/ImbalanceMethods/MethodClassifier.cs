using DaFsl.Library.Classification;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Transforms;

namespace DaFsl.Library.Studies.ImbalanceMethods;

/// <summary>The changes that a method makes: to the classifier's training options and to its training data.</summary>
internal static class MethodClassifier
{
    /// <summary>Returns the options for training the classifier.</summary>
    public static ClassifierOptions Options(ImbalanceMethod method, MethodStudyOptions study)
    {
        ClassifierOptions options = study.Classifier.Copy();
        options.ValidationShare = 0;
        options.Sampling = method is ImbalanceMethod.None or ImbalanceMethod.ClassWeights or ImbalanceMethod.FocalLoss
            ? ClassifierSampling.Natural
            : ClassifierSampling.Balanced;
        options.ClassBalanceBeta = method is ImbalanceMethod.ClassWeights or ImbalanceMethod.FocalLoss ? study.ClassBalanceBeta : null;
        options.FocalGamma = method == ImbalanceMethod.FocalLoss ? study.FocalGamma : 0;
        options.Transforms.Clear();
        if (method is ImbalanceMethod.Resampling or ImbalanceMethod.GanAndResampling)
        {
            foreach (IImageTransform transform in study.Transforms)
            {
                options.Transforms.Add(transform);
            }
        }

        return options;
    }

    /// <summary>
    /// Combines the scarce class with generated images: all generated images, and the real ones repeated until the generated ones make up
    /// the requested share. The classes are shown equally often, so only the proportions within a class matter, not its number of images.
    /// </summary>
    /// <param name="real">The real images, at least one.</param>
    /// <param name="made">The made ones; where there is none, the real ones are all.</param>
    /// <param name="share">The share of made ones, above 0 and below 1.</param>
    public static IReadOnlyList<PixelImage> Mix(IReadOnlyList<PixelImage> real, IReadOnlyList<PixelImage> made, double share)
    {
        int wanted = (int)Math.Round(made.Count * (1 - share) / share, MidpointRounding.AwayFromZero);

        // Whole rounds, so that each real image is there equally often.
        int rounds = Math.Max(1, (int)Math.Round((double)wanted / real.Count, MidpointRounding.AwayFromZero));
        return [.. Enumerable.Repeat(real, rounds).SelectMany(r => r), .. made];
    }
}
