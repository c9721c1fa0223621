using DaFsl.Library.Detection;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Codec;
using DaFsl.Library.Reporting;

namespace DaFsl.Library.Tests.Readme;

/// <summary>The example of the reporting package, which <see cref="ReadmeTests"/> compares with it.</summary>
internal static class ReportingPackageExample
{
    public static void Run()
    {
        using FasterRcnnDetector detector = FasterRcnnDetector.Load("cells.safetensors");
        PixelImage image = ImageCodec.Decode("blood.jpg");
        ImageCodec.EncodePng(DetectionImage.Draw(image, detector.Detect(image)), "found.png");
    }
}
