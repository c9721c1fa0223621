using DaFsl.Library.Classification;
using DaFsl.Library.Detection;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Tests.Classification;
using DaFsl.Library.Tests.Detection;

namespace DaFsl.Library.Tests;

public sealed class NullItemsTests
{
    [Fact]
    public void A_null_in_a_list_is_told_by_the_callers_own_parameter()
    {
        PixelImage image = SmallImages.Images(ofEach: 1, seed: 1)[0].Image;
        using TargetClassifier classifier = SmallImages.Classifier();
        using FasterRcnnDetector detector = SmallDetector.Create();
        (string Parameter, string Message, Action Call)[] calls =
        [
            ("images", "Image 2 of 2 is null.", () => classifier.Predict([image, null!])),
            ("images", "Image 1 of 1 is null.", () => classifier.PredictObjects([null!])),
            ("paths", "Path 1 of 2 is null.", () => classifier.PredictFiles([null!, "none.png"])),
            ("test", "Image 1 of 1 is null.", () => classifier.Score([null!])),
            ("images", "Image 2 of 2 is null.", () => detector.Detect([image, null!])),
            ("sources", "Image 1 of 1 is null.", () => detector.Detect(new ImageSource[] { null! })),
        ];

        Assert.All(calls, call =>
            Assert.Equal(
                $"{call.Message} (Parameter '{call.Parameter}')",
                Assert.Throws<ArgumentException>(call.Parameter, call.Call).Message
            )
        );
    }

    [Fact]
    public void A_list_that_is_null_is_told_by_the_callers_own_parameter()
    {
        using TargetClassifier classifier = SmallImages.Classifier();
        using FasterRcnnDetector detector = SmallDetector.Create();

        Assert.Throws<ArgumentNullException>("images", () => classifier.Predict((IReadOnlyList<PixelImage>)null!));
        Assert.Throws<ArgumentNullException>("paths", () => classifier.PredictFiles(null!));
        Assert.Throws<ArgumentNullException>("images", () => detector.Detect((IReadOnlyList<PixelImage>)null!));
        Assert.Throws<ArgumentNullException>("sources", () => detector.Detect((IReadOnlyList<ImageSource>)null!));
    }
}
