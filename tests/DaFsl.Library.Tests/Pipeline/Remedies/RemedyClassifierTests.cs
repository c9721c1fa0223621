using DaFsl.Library.Classification;
using DaFsl.Library.Data;
using DaFsl.Library.Pipeline.Remedies;
using DaFsl.Library.Tests.Augmentation;

namespace DaFsl.Library.Tests.Pipeline.Remedies;

public sealed class RemedyClassifierTests
{
    [Theory]
    [InlineData(Remedy.None, ClassifierSampling.Natural, null, 0, false)]
    [InlineData(Remedy.Oversampling, ClassifierSampling.Balanced, null, 0, false)]
    [InlineData(Remedy.ClassWeights, ClassifierSampling.Natural, 0.9, 0, false)]
    [InlineData(Remedy.FocalLoss, ClassifierSampling.Natural, 0.9, 1.5, false)]
    [InlineData(Remedy.Resampling, ClassifierSampling.Balanced, null, 0, true)]
    [InlineData(Remedy.Gan, ClassifierSampling.Balanced, null, 0, false)]
    [InlineData(Remedy.GanAndResampling, ClassifierSampling.Balanced, null, 0, true)]
    public void Options_a_remedy_changes_nothing_but_its_own(Remedy remedy, ClassifierSampling sampling, double? beta, double gamma, bool transforms)
    {
        var study = new RemedyStudyOptions { ClassBalanceBeta = 0.9, FocalGamma = 1.5 };
        study.Classifier.Batches = 7;
        study.Classifier.ValidationShare = 0.5;
        study.Classifier.Sampling = sampling == ClassifierSampling.Natural ? ClassifierSampling.Balanced : ClassifierSampling.Natural;

        ClassifierOptions options = RemedyClassifier.Options(remedy, study);

        Assert.Equal((sampling, beta, gamma), (options.Sampling, options.ClassBalanceBeta, options.FocalGamma));
        Assert.Equal(transforms ? study.Transforms : [], options.Transforms);
        Assert.Equal((7, 0), (options.Batches!.Value, options.ValidationShare));
        Assert.Equal((0.5, null, 0), (study.Classifier.ValidationShare, study.Classifier.ClassBalanceBeta, study.Classifier.Transforms.Count));
        Assert.NotEmpty(study.Transforms);
    }

    [Theory]
    [InlineData(3, 12, 0.5, 4)] // 12 of 24 are made.
    [InlineData(3, 4, 0.25, 4)] // 4 of 16.
    [InlineData(2, 5, 0.5, 3)] // 5 wanted, 2.5 rounds.
    [InlineData(3, 10, 0.8, 1)] // 2.5 wanted, 1 round.
    [InlineData(10, 3, 0.5, 1)] // 3 wanted, but each real one is there once at least.
    [InlineData(3, 0, 0.5, 1)]
    public void Mix_shows_each_real_picture_so_many_times(int real, int made, double share, int rounds)
    {
        PixelImage[] realPictures = Pictures(real);
        PixelImage[] madePictures = Pictures(made);

        IReadOnlyList<PixelImage> mixed = RemedyClassifier.Mix(realPictures, madePictures, share);

        Assert.Equal((rounds * real) + made, mixed.Count);
        Assert.All(realPictures, p => Assert.Equal(rounds, mixed.Count(m => ReferenceEquals(m, p))));
        Assert.All(madePictures, p => Assert.Single(mixed, m => ReferenceEquals(m, p)));
    }

    private static PixelImage[] Pictures(int count) => [.. Enumerable.Range(0, count).Select(_ => Tiles.Plain(8, 0, 0, 0))];
}
