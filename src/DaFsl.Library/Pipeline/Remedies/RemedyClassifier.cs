using DaFsl.Library.Classification;
using DaFsl.Library.Data;

namespace DaFsl.Library.Pipeline.Remedies;

/// <summary>What a remedy changes: how the classifier is trained, and what on.</summary>
internal static class RemedyClassifier
{
    /// <summary>How the classifier is trained.</summary>
    public static ClassifierOptions Options(Remedy remedy, RemedyStudyOptions study)
    {
        ClassifierOptions options = study.Classifier.Copy();
        options.ValidationShare = 0;
        options.Sampling = remedy is Remedy.None or Remedy.ClassWeights or Remedy.FocalLoss ? ClassifierSampling.Natural : ClassifierSampling.Balanced;
        options.ClassBalanceBeta = remedy is Remedy.ClassWeights or Remedy.FocalLoss ? study.ClassBalanceBeta : null;
        options.FocalGamma = remedy == Remedy.FocalLoss ? study.FocalGamma : 0;
        options.Transforms.Clear();
        if (remedy is Remedy.Resampling or Remedy.GanAndResampling)
        {
            foreach (IPictureTransform transform in study.Transforms)
            {
                options.Transforms.Add(transform);
            }
        }

        return options;
    }

    /// <summary>
    /// The scarce class with made pictures: these, and the real ones so many times over that the made ones are the share that is asked for. The classes are shown equally often, so
    /// only the parts of a class matter, not how many it has.
    /// </summary>
    /// <param name="real">The real pictures, at least one.</param>
    /// <param name="made">The made ones; where there is none, the real ones are all.</param>
    /// <param name="share">The share of made ones, above 0 and below 1.</param>
    public static IReadOnlyList<PixelImage> Mix(IReadOnlyList<PixelImage> real, IReadOnlyList<PixelImage> made, double share)
    {
        int wanted = (int)Math.Round(made.Count * (1 - share) / share, MidpointRounding.AwayFromZero);

        // Whole rounds, so that each real picture is there equally often.
        int rounds = Math.Max(1, (int)Math.Round((double)wanted / real.Count, MidpointRounding.AwayFromZero));
        return [.. Enumerable.Repeat(real, rounds).SelectMany(r => r), .. made];
    }
}
