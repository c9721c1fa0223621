using DaFsl.Library.Classification;
using DaFsl.Library.Imaging;
using DaFsl.Library.Studies.ImbalanceMethods;
using DaFsl.Library.Tests.Augmentation;

namespace DaFsl.Library.Tests.Studies.ImbalanceMethods;

public sealed class MethodClassifierTests
{
    [Theory]
    [InlineData(ImbalanceMethod.None, ClassifierSampling.Natural, null, 0, false)]
    [InlineData(ImbalanceMethod.Oversampling, ClassifierSampling.Balanced, null, 0, false)]
    [InlineData(ImbalanceMethod.ClassWeights, ClassifierSampling.Natural, 0.9, 0, false)]
    [InlineData(ImbalanceMethod.FocalLoss, ClassifierSampling.Natural, 0.9, 1.5, false)]
    [InlineData(ImbalanceMethod.Resampling, ClassifierSampling.Balanced, null, 0, true)]
    [InlineData(ImbalanceMethod.Gan, ClassifierSampling.Balanced, null, 0, false)]
    [InlineData(ImbalanceMethod.GanAndResampling, ClassifierSampling.Balanced, null, 0, true)]
    public void Options_a_remedy_changes_nothing_but_its_own(
        ImbalanceMethod method,
        ClassifierSampling sampling,
        double? beta,
        double gamma,
        bool transforms
    )
    {
        var study = new MethodStudyOptions { ClassBalanceBeta = 0.9, FocalGamma = 1.5 };
        study.Classifier.Batches = 7;
        study.Classifier.ValidationShare = 0.5;
        study.Classifier.Sampling = sampling == ClassifierSampling.Natural ? ClassifierSampling.Balanced : ClassifierSampling.Natural;

        ClassifierOptions options = MethodClassifier.Options(method, study);

        Assert.Equal((sampling, beta, gamma), (options.Sampling, options.ClassBalanceBeta, options.FocalGamma));
        Assert.Equal(transforms ? study.Transforms : [], options.Transforms);
        Assert.Equal((7, 0), (options.Batches!.Value, options.ValidationShare));
        Assert.Equal(
            (0.5, null, 0),
            (study.Classifier.ValidationShare, study.Classifier.ClassBalanceBeta, study.Classifier.Transforms.Count)
        );
        Assert.NotEmpty(study.Transforms);
    }

    [Theory]
    [InlineData(3, 12, 0.5, 4)] // 12 of 24 are made.
    [InlineData(3, 4, 0.25, 4)] // 4 of 16.
    [InlineData(2, 5, 0.5, 3)] // 5 wanted, 2.5 rounds.
    [InlineData(3, 10, 0.8, 1)] // 2.5 wanted, 1 round.
    [InlineData(10, 3, 0.5, 1)] // 3 wanted, but each real one is there once at least.
    [InlineData(3, 0, 0.5, 1)]
    public void Mix_shows_each_real_image_so_many_times(int real, int made, double share, int rounds)
    {
        PixelImage[] realImages = Images(real);
        PixelImage[] madeImages = Images(made);

        IReadOnlyList<PixelImage> mixed = MethodClassifier.Mix(realImages, madeImages, share);

        Assert.Equal((rounds * real) + made, mixed.Count);
        Assert.All(realImages, p => Assert.Equal(rounds, mixed.Count(m => ReferenceEquals(m, p))));
        Assert.All(madeImages, p => Assert.Single(mixed, m => ReferenceEquals(m, p)));
    }

    private static PixelImage[] Images(int count) => [.. Enumerable.Range(0, count).Select(_ => Tiles.Plain(8, 0, 0, 0))];
}
