using DaFsl.Library.Augmentation.Quality;

namespace DaFsl.Library.Tests.Augmentation.Quality;

public sealed class QualityGateOptionsTests
{
    [Fact]
    public void Faults_of_the_defaults_are_none() => Assert.Empty(new QualityGateOptions().Faults());

    [Fact]
    public void Faults_of_the_ends_of_ranges_are_none() =>
        Assert.Empty(
            new QualityGateOptions
            {
                StatisticsMargin = double.PositiveInfinity,
                CopyFraction = 0,
                NearDuplicateFraction = 1,
                LeastAgreement = 0,
                MostSamples = 4,
            }.Faults()
        );

    [Fact]
    public void Faults_names_every_one()
    {
        var options = new QualityGateOptions
        {
            StatisticsMargin = double.NaN,
            Neighbours = 0,
            ManifoldMargin = 0.9,
            CopyFraction = -0.5,
            NearDuplicateFraction = 1.5,
            LeastAgreement = 2,
            MostTries = 0,
            MostSamples = 3,
        };

        Assert.Equal(
            [
                "QualityGateOptions.StatisticsMargin is NaN; it must be 0 or more.",
                "QualityGateOptions.Neighbours is 0; it must be 1 or more.",
                "QualityGateOptions.ManifoldMargin is 0.9; it must be 1 or more.",
                "QualityGateOptions.CopyFraction is -0.5; it must be 0 to 1.",
                "QualityGateOptions.NearDuplicateFraction is 1.5; it must be 0 to 1.",
                "QualityGateOptions.LeastAgreement is 2; it must be 0 to 1, or null.",
                "QualityGateOptions.MostTries is 0; it must be 1 or more.",
                "QualityGateOptions.MostSamples is 3; it must be 4 or more.",
            ],
            options.Faults()
        );
    }
}
