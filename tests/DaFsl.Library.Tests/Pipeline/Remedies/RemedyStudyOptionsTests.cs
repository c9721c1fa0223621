using DaFsl.Library.Pipeline.Remedies;

namespace DaFsl.Library.Tests.Pipeline.Remedies;

public sealed class RemedyStudyOptionsTests
{
    [Fact]
    public void Faults_of_the_defaults_there_are_none() => Assert.Empty(new RemedyStudyOptions().Faults());

    [Fact]
    public void Faults_numbers_are_told_with_their_range()
    {
        AssertFault("RemedyStudyOptions.MostOfOthers is 0; it must be 1 or more.", o => o.MostOfOthers = 0);
        AssertFault("RemedyStudyOptions.Seeds is 0; it must be 1 or more.", o => o.Seeds = 0);
        AssertFault("RemedyStudyOptions.ClassBalanceBeta is 1; it must be at least 0 and below 1.", o => o.ClassBalanceBeta = 1);
        AssertFault("RemedyStudyOptions.ClassBalanceBeta is NaN; it must be at least 0 and below 1.", o => o.ClassBalanceBeta = double.NaN);
        AssertFault("RemedyStudyOptions.FocalGamma is -0.5; it must be 0 or more.", o => o.FocalGamma = -0.5);
        AssertFault("RemedyStudyOptions.FocalGamma is Infinity; it must be 0 or more.", o => o.FocalGamma = double.PositiveInfinity);
        AssertFault("RemedyStudyOptions.GeneratedShare is 0; it must be above 0 and below 1.", o => o.GeneratedShare = 0);
        AssertFault("RemedyStudyOptions.GeneratedShare is 1; it must be above 0 and below 1.", o => o.GeneratedShare = 1);
        AssertFault("RemedyStudyOptions.Generated is 0; it must be 1 or more.", o => o.Generated = 0);
    }

    [Fact]
    public void Faults_lists_are_told_as_they_are()
    {
        AssertFault("RemedyStudyOptions.ScarceCounts is []; there must be at least one, each once and 1 or more.", o => o.ScarceCounts.Clear());
        AssertFault("RemedyStudyOptions.ScarceCounts is [10, 10]; there must be at least one, each once and 1 or more.", o => o.ScarceCounts.Add(10));
        AssertFault("RemedyStudyOptions.ScarceCounts is [10, 0]; there must be at least one, each once and 1 or more.", o => o.ScarceCounts.Add(0));
        AssertFault("RemedyStudyOptions.Remedies is []; there must be at least one, each once.", o => o.Remedies.Clear());
        AssertFault(
            "RemedyStudyOptions.Remedies is [None, None]; there must be at least one, each once.", o =>
            {
                o.Remedies.Clear();
                o.Remedies.Add(Remedy.None);
                o.Remedies.Add(Remedy.None);
            });
        AssertFault(
            "RemedyStudyOptions.Remedies is [None, Oversampling, ClassWeights, FocalLoss, Resampling, Gan, GanAndResampling, 9]; there must be at least one, each once.",
            o => o.Remedies.Add((Remedy)9));
    }

    [Fact]
    public void Faults_one_picture_is_too_few_for_a_gan_alone()
    {
        AssertFault(
            "With one picture of the scarce class there is nothing for a GAN to learn but that picture, and nothing for the quality gate to compare with: keep 2 or more, or leave out the remedies with a GAN.",
            o => o.ScarceCounts.Add(1));
        var simple = new RemedyStudyOptions();
        simple.ScarceCounts.Add(1);
        simple.Remedies.Remove(Remedy.Gan);
        simple.Remedies.Remove(Remedy.GanAndResampling);
        Assert.Empty(simple.Faults());
    }

    [Fact]
    public void Faults_of_all_parts_are_told()
    {
        AssertFault("ClassifierNetworkOptions.InputSide is 8; it must be 16 to 512.", o => o.Network.InputSide = 8);
        AssertFault("ClassifierOptions.BatchSize is 1; it must be 2 or more.", o => o.Classifier.BatchSize = 1);
        AssertFault("GanOptions.Width is 0; it must be 1 or more.", o => o.Gan.Width = 0);
        AssertFault("QualityGateOptions.MostTries is 0; it must be 1 or more.", o => o.Gate.MostTries = 0);
    }

    private static void AssertFault(string message, Action<RemedyStudyOptions> change)
    {
        var options = new RemedyStudyOptions();
        change(options);
        Assert.Equal([message], options.Faults());
    }
}
