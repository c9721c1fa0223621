using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Features;
using DaFsl.Library.Similarity;

namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>Evaluates the two networks of a GAN after each epoch by figures that can be compared between runs.</summary>
/// <param name="features">The features that the source detector's backbone extracts from images.</param>
/// <param name="distance">The distance to the real images held out.</param>
/// <param name="probe">The images that the discriminator is evaluated on.</param>
/// <param name="images">The number of images that the generator makes for the evaluation.</param>
/// <param name="seed">Their seed: the same noise in every epoch, so that noise alone changes nothing.</param>
internal sealed class GanEvaluator(BackboneFeatures features, KernelDistance distance, GanProbe probe, int images, int seed)
{
    private readonly List<double> _distances = [];
    private readonly List<ProbeScores> _probes = [];

    /// <summary>Evaluates the networks as they are now.</summary>
    public void Evaluate(Gan gan)
    {
        _distances.Add(distance.To(features.Of(gan.Generate(images, seed))));
        _probes.Add(probe.Score(gan));
    }

    /// <summary>Returns the curves of the measured values, together with the training losses.</summary>
    public IReadOnlyDictionary<StudyMeasure, IReadOnlyList<double>> Curves(TrainedGan gan) =>
        new Dictionary<StudyMeasure, IReadOnlyList<double>>
        {
            [StudyMeasure.GeneratorLoss] = gan.Training.Losses["generator"],
            [StudyMeasure.GeneratorDistance] = [.. _distances],
            [StudyMeasure.DiscriminatorLoss] = gan.Training.Losses["discriminator"],
            [StudyMeasure.ProbeLoss] = [.. _probes.Select(p => p.CrossEntropy)],
            [StudyMeasure.ProbeSeparation] = [.. _probes.Select(p => p.Separation)],
        };
}
