using DaFsl.Library.Data;
using DaFsl.Library.Detection;
using DaFsl.Library.Imaging;

namespace DaFsl.Library.Tests.Detection;

/// <summary>Answers from a list, one image after another.</summary>
internal sealed class FixedDetector(IReadOnlyList<string> classes, params DetectedObject[][] answers) : IDetector
{
    private int _next;

    public IReadOnlyList<string> Classes => classes;

    public IReadOnlyList<DetectedObject> Detect(PixelImage image) => answers[_next++];
}
