using DaFsl.Library.Classification;
using DaFsl.Library.Networks.Backbones;

namespace DaFsl.Library.Tests.Classification;

public sealed class ClassifierOptionsTests
{
    [Fact]
    public void Faults_are_all_named()
    {
        var options = new ClassifierOptions
        {
            BatchSize = 1,
            Epochs = 0,
            Batches = 0,
            Sampling = (ClassifierSampling)7,
            ClassBalanceBeta = 1,
            FocalGamma = double.NaN,
            LabelSmoothing = 1,
            MixingProbability = 1.5,
            ValidationShare = 1,
            FewestValidation = 0,
            Metric = (ValidationMetric)8,
            Patience = 0,
        };
        options.Optimizer.WeightDecay = -1;

        Assert.Equal(
            [
                "ClassifierOptions.BatchSize is 1; it must be 2 or more.",
                "ClassifierOptions.Epochs is 0; it must be 1 or more.",
                "ClassifierOptions.Batches is 0; it must be 1 or more.",
                "ClassifierOptions.ClassBalanceBeta is 1; it must be at least 0 and below 1.",
                "ClassifierOptions.FocalGamma is NaN; it must be 0 or more.",
                "ClassifierOptions.LabelSmoothing is 1; it must be at least 0 and below 1.",
                "ClassifierOptions.MixingProbability is 1.5; it must be from 0 to 1.",
                "ClassifierOptions.ValidationShare is 1; it must be at least 0 and below 1.",
                "ClassifierOptions.FewestValidation is 0; it must be 1 or more.",
                "ClassifierOptions.Patience is 0; it must be 1 or more.",
                "ClassifierOptions.Sampling is 7; it must be one of Natural, SquareRoot, Balanced.",
                "ClassifierOptions.Metric is 8; it must be one of MacroF1, BalancedAccuracy, Loss.",
                "ClassifierOptions.Optimizer.WeightDecay is -1; it must be 0 or more.",
            ],
            options.Faults()
        );
        Assert.Empty(new ClassifierOptions().Faults());
        Assert.Empty(
            new ClassifierOptions
            {
                Batches = null,
                Patience = 3,
                ClassBalanceBeta = 0.999,
            }.Faults()
        );
    }

    [Fact]
    public void Faults_of_the_network_are_all_named()
    {
        Assert.Equal(
            [
                "ClassifierNetworkOptions.BackboneStages is 6; ResNet50 has 1 to 5.",
                "ClassifierNetworkOptions.InputSide is 8; it must be 16 to 512.",
            ],
            new ClassifierNetworkOptions
            {
                Backbone = BackboneKind.ResNet50,
                BackboneStages = 6,
                InputSide = 8,
            }.Faults()
        );
        Assert.Equal(
            ["ClassifierNetworkOptions.Backbone is 9; it must be one of ResNet18, ResNet34, ResNet50, MobileNetV2."],
            new ClassifierNetworkOptions { Backbone = (BackboneKind)9 }.Faults()
        );
        Assert.Empty(new ClassifierNetworkOptions { Backbone = BackboneKind.MobileNetV2, BackboneStages = 6 }.Faults());
        Assert.Empty(new ClassifierNetworkOptions { BackboneStages = null }.Faults());
    }
}
