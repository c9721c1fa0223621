using DaFsl.Library.Detection.Model;
using DaFsl.Library.Networks.Backbones;

namespace DaFsl.Library.Tests.Detection.Model;

public sealed class FasterRcnnOptionsTests
{
    [Fact]
    public void Faults_of_the_defaults_are_none()
    {
        Assert.Empty(DetectorFaults.Of(new FasterRcnnOptions()));
        Assert.Empty(DetectorFaults.Of(FasterRcnnOptions.Light()));
    }

    [Fact]
    public void Faults_names_every_one()
    {
        var options = new FasterRcnnOptions
        {
            MinSize = 31,
            MaxSize = 30,
            ImageStd = [1, 0, 1],
            AnchorSizes =
            [
                [32],
                [64],
                [128],
                [256],
                [0],
            ],
            AnchorRatios = [1, 0],
            Rpn =
            {
                PreNmsTopNTrain = 0,
                PreNmsTopNTest = 0,
                PostNmsTopNTrain = 0,
                PostNmsTopNTest = 0,
                NmsThreshold = -0.5,
                ForegroundIou = 0.2,
                BatchSizePerImage = -1,
                PositiveFraction = 2,
                FocalGamma = -1,
            },
            Box =
            {
                Width = 0,
                ScoreThreshold = 1.5,
                NmsThreshold = double.NaN,
                DetectionsPerImage = 0,
                BackgroundIou = 0.75,
                BatchSizePerImage = 0,
                PositiveFraction = -1,
                ClassWeights = [1, -1],
                FocalGamma = double.PositiveInfinity,
            },
        };

        Assert.Equal(
            [
                "FasterRcnnOptions.MinSize is 31; it must be 32 or more.",
                "FasterRcnnOptions.MaxSize is 30; it must be at least MinSize, 31.",
                "FasterRcnnOptions.ImageMean and ImageStd must hold three numbers each, the latter above 0.",
                "FasterRcnnOptions.AnchorSizes must hold the same number of sizes for each level, at least one, each above 0.",
                "FasterRcnnOptions.AnchorRatios must hold at least one ratio, each above 0.",
                "RegionProposalNetworkOptions.PreNmsTopNTrain is 0; it must be 1 or more.",
                "RegionProposalNetworkOptions.PreNmsTopNTest is 0; it must be 1 or more.",
                "RegionProposalNetworkOptions.PostNmsTopNTrain is 0; it must be 1 or more.",
                "RegionProposalNetworkOptions.PostNmsTopNTest is 0; it must be 1 or more.",
                "RegionProposalNetworkOptions.BatchSizePerImage is -1; it must be 1 or more.",
                "RegionProposalNetworkOptions.NmsThreshold is -0.5; it must be 0 to 1.",
                "RegionProposalNetworkOptions.PositiveFraction is 2; it must be 0 to 1.",
                "RegionProposalNetworkOptions.BackgroundIou is 0.3; it must be at most ForegroundIou, 0.2.",
                "RegionProposalNetworkOptions.FocalGamma is -1; it must be 0 or more.",
                "BoxHeadOptions.ClassWeights must be 0 or more each.",
                "BoxHeadOptions.Width is 0; it must be 1 or more.",
                "BoxHeadOptions.DetectionsPerImage is 0; it must be 1 or more.",
                "BoxHeadOptions.BatchSizePerImage is 0; it must be 1 or more.",
                "BoxHeadOptions.ScoreThreshold is 1.5; it must be 0 to 1.",
                "BoxHeadOptions.NmsThreshold is NaN; it must be 0 to 1.",
                "BoxHeadOptions.PositiveFraction is -1; it must be 0 to 1.",
                "BoxHeadOptions.BackgroundIou is 0.75; it must be at most ForegroundIou, 0.5.",
                "BoxHeadOptions.FocalGamma is Infinity; it must be 0 or more.",
            ],
            DetectorFaults.Of(options)
        );
    }

    [Fact]
    public void Faults_of_a_backbone_that_has_no_such_stages()
    {
        Assert.Equal(
            ["FasterRcnnOptions.BackboneStages is 6; ResNet50 has 1 to 5."],
            DetectorFaults.Of(new FasterRcnnOptions { BackboneStages = 6 })
        );
        Assert.Equal(
            ["FasterRcnnOptions.BackboneStages is 0; MobileNetV2 has 1 to 6."],
            DetectorFaults.Of(new FasterRcnnOptions { Backbone = BackboneKind.MobileNetV2, BackboneStages = 0 })
        );
        Assert.Equal(
            [
                "FasterRcnnOptions.TrainableStages is 5; it must be 0 to 4.",
                "FasterRcnnOptions.PyramidStages is 1, 2, 3, 4; it must rise and stay within 0 to 3.",
            ],
            DetectorFaults.Of(new FasterRcnnOptions { BackboneStages = 4, TrainableStages = 5 })
        );
        Assert.Equal(
            ["FasterRcnnOptions.PyramidStages is 2, 2; it must rise and stay within 0 to 4."],
            DetectorFaults.Of(new FasterRcnnOptions { PyramidStages = [2, 2] })
        );
        Assert.Contains(
            "FasterRcnnOptions.PyramidStages must name at least one network stage.",
            DetectorFaults.Of(new FasterRcnnOptions { PyramidStages = [] })
        );
    }

    [Fact]
    public void Faults_of_anchors_for_another_number_of_levels()
    {
        Assert.Equal(
            ["FasterRcnnOptions.AnchorSizes has 1 levels; this backbone has 5."],
            DetectorFaults.Of(
                new FasterRcnnOptions
                {
                    AnchorSizes =
                    [
                        [32],
                    ],
                }
            )
        );
        Assert.Equal(
            ["FasterRcnnOptions.AnchorSizes has 2 levels; this backbone has 1."],
            DetectorFaults.Of(
                new FasterRcnnOptions
                {
                    FeaturePyramid = false,
                    AnchorSizes =
                    [
                        [32],
                        [64],
                    ],
                }
            )
        );
        Assert.Equal(
            ["FasterRcnnOptions.AnchorSizes must hold the same number of sizes for each level, at least one, each above 0."],
            DetectorFaults.Of(new FasterRcnnOptions { AnchorSizes = [] })
        );
    }

    [Fact]
    public void A_network_by_options_with_faults_throws_them_all()
    {
        var options = new FasterRcnnOptions { MinSize = 31, Box = { ClassWeights = [1, 2, 3] } };

        Assert.Equal(
            "FasterRcnnOptions.MinSize is 31; it must be 32 or more. BoxHeadOptions.ClassWeights must hold a "
                + "weight for each class, 2; it holds 3. (Parameter 'options')",
            Assert.Throws<ArgumentException>("options", () => new FasterRcnn(options, classes: 3)).Message
        );
        Assert.Throws<ArgumentOutOfRangeException>("classes", () => new FasterRcnn(new FasterRcnnOptions(), classes: 1));
        Assert.Throws<ArgumentNullException>("options", () => new FasterRcnn(null!, classes: 2));
    }
}
