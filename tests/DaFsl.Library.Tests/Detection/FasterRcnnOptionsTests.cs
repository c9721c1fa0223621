using DaFsl.Library.Detection;

namespace DaFsl.Library.Tests.Detection;

public sealed class FasterRcnnOptionsTests
{
    [Fact]
    public void Faults_of_the_defaults_are_none() => Assert.Empty(new FasterRcnnOptions().Faults());

    [Fact]
    public void Faults_names_every_one()
    {
        var options = new FasterRcnnOptions
        {
            ShorterSide = 31,
            LongerSideLimit = 30,
            AnchorSizes = [],
            AnchorRatios = [1, 0],
            BoxHeadWidth = 0,
            AnchorsSampled = -1,
            ProposalsSampled = 0,
            Proposals = 0,
            DetectionsPerImage = 0,
            ScoreThreshold = 1.5f,
            DetectionIouThreshold = float.NaN,
        };

        Assert.Equal(
            [
                "FasterRcnnOptions.ShorterSide is 31; it must be 32 or more.",
                "FasterRcnnOptions.LongerSideLimit is 30; it must be at least ShorterSide, 31.",
                "FasterRcnnOptions.AnchorSizes must hold at least one size, each above 0.",
                "FasterRcnnOptions.AnchorRatios must hold at least one ratio, each above 0.",
                "FasterRcnnOptions.BoxHeadWidth is 0; it must be 1 or more.",
                "FasterRcnnOptions.AnchorsSampled is -1; it must be 1 or more.",
                "FasterRcnnOptions.ProposalsSampled is 0; it must be 1 or more.",
                "FasterRcnnOptions.Proposals is 0; it must be 1 or more.",
                "FasterRcnnOptions.DetectionsPerImage is 0; it must be 1 or more.",
                "FasterRcnnOptions.ScoreThreshold is 1.5; it must be 0 to 1.",
                "FasterRcnnOptions.DetectionIouThreshold is NaN; it must be 0 to 1.",
            ],
            options.Faults());
    }
}
