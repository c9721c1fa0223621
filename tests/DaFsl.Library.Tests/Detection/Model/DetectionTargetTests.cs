using DaFsl.Library.Detection;
using DaFsl.Library.Detection.Model;
using DaFsl.Library.Imaging;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Detection.Model;

public sealed class DetectionTargetTests : IDisposable
{
    private static readonly BoundingBox _box = new(1, 2, 3, 4.5f);
    private static readonly DetectionTarget _good = new([_box], [2], []);

    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Check_of_good_ones_says_nothing()
    {
        DetectionTarget.Check([zeros(3, 8, 8), zeros(3, 8, 8)], [_good, new DetectionTarget([], [], [])], classes: 3);
    }

    [Fact]
    public void Check_names_the_target_and_the_box_at_fault()
    {
        AssertFault("Target 1 has 2 boxes and 1 label.", new DetectionTarget([_box, _box], [1], []));
        AssertFault(
            "Target 1, box 1 is (left 3, top 2, right 1, bottom 4.5); right must be above left, and bottom above top, all finite.",
            new DetectionTarget([_box, new(3, 2, 1, 4.5f)], [1, 1], [])
        );
        AssertFault(
            "Target 1, box 0 is (left 1, top 2, right 3, bottom 2); right must be above left, and bottom above top, all finite.",
            new DetectionTarget([_box with { Bottom = 2 }], [1], [])
        );
        AssertFault(
            "Target 1, box 0 is (left NaN, top 2, right 3, bottom 4.5); right must be above left, and bottom above top, all finite.",
            new DetectionTarget([_box with { Left = float.NaN }], [1], [])
        );
        AssertFault(
            "Target 1, box 0 is (left 1, top 2, right Infinity, bottom 4.5); right must be above left, and bottom above top, all finite.",
            new DetectionTarget([_box with { Right = float.PositiveInfinity }], [1], [])
        );
        AssertFault(
            "Target 1, ignored box 0 is (left 1, top 5, right 3, bottom 4.5); right must be above left, and bottom above top, all finite.",
            new DetectionTarget([_box], [1], [_box with { Top = 5 }])
        );
        AssertFault("Target 1, box 0 has the label 0; it must be 1 to 2.", new DetectionTarget([_box], [0], []));
        AssertFault("Target 1, box 1 has the label 3; it must be 1 to 2.", new DetectionTarget([_box, _box], [2, 3], []));
    }

    [Fact]
    public void Check_of_another_number_of_targets_than_images_throws()
    {
        Assert.Equal(
            "There must be one target per image, and at least one image; 1 image came with 2 targets. (Parameter 'targets')",
            Assert.Throws<ArgumentException>("targets", () => DetectionTarget.Check([zeros(3, 8, 8)], [_good, _good], classes: 3)).Message
        );
        Assert.Equal(
            "There must be one target per image, and at least one image; 0 images came with 0 targets. (Parameter 'targets')",
            Assert.Throws<ArgumentException>("targets", () => DetectionTarget.Check([], [], classes: 3)).Message
        );
    }

    [Fact]
    public void Losses_of_a_bad_target_throws_before_anything_is_worked_out()
    {
        using FasterRcnnDetector detector = SmallDetector.Create();

        Assert.Throws<ArgumentException>("targets", () =>
            detector.Network.Losses([zeros(3, 64, 64)], [_good with { Labels = [3] }], new Random(1))
        );
        Assert.Throws<ArgumentNullException>("images", () => detector.Network.Losses(null!, [_good], new Random(1)));
        Assert.Throws<ArgumentNullException>("targets", () => detector.Network.Losses([zeros(3, 64, 64)], null!, new Random(1)));
    }

    private static void AssertFault(string message, DetectionTarget target) =>
        Assert.Equal(
            $"{message} (Parameter 'targets')",
            Assert
                .Throws<ArgumentException>("targets", () =>
                    DetectionTarget.Check([zeros(3, 8, 8), zeros(3, 8, 8)], [_good, target], classes: 3)
                )
                .Message
        );
}
