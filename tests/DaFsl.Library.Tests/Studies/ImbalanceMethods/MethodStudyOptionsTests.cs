using DaFsl.Library.Studies.ImbalanceMethods;

namespace DaFsl.Library.Tests.Studies.ImbalanceMethods;

public sealed class MethodStudyOptionsTests
{
    [Fact]
    public void Faults_of_the_defaults_there_are_none() => Assert.Empty(new MethodStudyOptions().Faults());

    [Fact]
    public void Faults_numbers_are_told_with_their_range()
    {
        AssertFault("MethodStudyOptions.MostOfOthers is 0; it must be 1 or more.", o => o.MostOfOthers = 0);
        AssertFault("MethodStudyOptions.Seeds is 0; it must be 1 or more.", o => o.Seeds = 0);
        AssertFault("MethodStudyOptions.ClassBalanceBeta is 1; it must be at least 0 and below 1.", o => o.ClassBalanceBeta = 1);
        AssertFault("MethodStudyOptions.ClassBalanceBeta is NaN; it must be at least 0 and below 1.", o => o.ClassBalanceBeta = double.NaN);
        AssertFault("MethodStudyOptions.FocalGamma is -0.5; it must be 0 or more.", o => o.FocalGamma = -0.5);
        AssertFault("MethodStudyOptions.FocalGamma is Infinity; it must be 0 or more.", o => o.FocalGamma = double.PositiveInfinity);
        AssertFault("MethodStudyOptions.GeneratedShare is 0; it must be above 0 and below 1.", o => o.GeneratedShare = 0);
        AssertFault("MethodStudyOptions.GeneratedShare is 1; it must be above 0 and below 1.", o => o.GeneratedShare = 1);
        AssertFault("MethodStudyOptions.Generated is 0; it must be 1 or more.", o => o.Generated = 0);
    }

    [Fact]
    public void Faults_lists_are_told_as_they_are()
    {
        AssertFault("MethodStudyOptions.ScarceCounts is []; there must be at least one, each once and 1 or more.", o =>
            o.ScarceCounts.Clear()
        );
        AssertFault("MethodStudyOptions.ScarceCounts is [10, 10]; there must be at least one, each once and 1 or more.", o =>
            o.ScarceCounts.Add(10)
        );
        AssertFault("MethodStudyOptions.ScarceCounts is [10, 0]; there must be at least one, each once and 1 or more.", o =>
            o.ScarceCounts.Add(0)
        );
        AssertFault("MethodStudyOptions.Methods is []; there must be at least one, each once.", o => o.Methods.Clear());
        AssertFault("MethodStudyOptions.Methods is [None, None]; there must be at least one, each once.", o =>
        {
            o.Methods.Clear();
            o.Methods.Add(ImbalanceMethod.None);
            o.Methods.Add(ImbalanceMethod.None);
        });
        AssertFault(
            "MethodStudyOptions.Methods is [None, Oversampling, ClassWeights, FocalLoss, Resampling, Gan, "
                + "GanAndResampling, 9]; there must be at least one, each once.",
            o => o.Methods.Add((ImbalanceMethod)9)
        );
    }

    [Fact]
    public void Faults_one_image_is_too_few_for_a_gan_alone()
    {
        AssertFault(
            "With one image of the scarce class there is nothing for a GAN to learn but that image, and nothing "
                + "for the quality gate to compare with: keep 2 or more, or leave out the methods with a GAN.",
            o => o.ScarceCounts.Add(1)
        );
        var simple = new MethodStudyOptions();
        simple.ScarceCounts.Add(1);
        simple.Methods.Remove(ImbalanceMethod.Gan);
        simple.Methods.Remove(ImbalanceMethod.GanAndResampling);
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

    private static void AssertFault(string message, Action<MethodStudyOptions> change)
    {
        var options = new MethodStudyOptions();
        change(options);
        Assert.Equal([message], options.Faults());
    }
}
