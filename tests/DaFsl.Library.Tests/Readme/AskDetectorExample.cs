using DaFsl.Library.Data;
using DaFsl.Library.Detection;
using DaFsl.Library.Imaging.Codec;

namespace DaFsl.Library.Tests.Readme;

/// <summary>An example of README, which <see cref="ReadmeTests"/> compares with it.</summary>
internal static class AskDetectorExample
{
    public static void Run()
    {
        using FasterRcnnDetector detector = FasterRcnnDetector.Load("cells.safetensors");
        foreach (DetectedObject found in detector.Detect(ImageCodec.Decode("blood.jpg")))
        {
            Console.WriteLine(
                $"{found.ClassName} ({found.Score:0.00}) at ({found.Box.Left:0}, {found.Box.Top:0}), "
                    + $"{found.Box.Width:0} x {found.Box.Height:0} pixels"
            );
        }
    }
}
