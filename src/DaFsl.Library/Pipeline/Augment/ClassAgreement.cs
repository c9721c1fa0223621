using DaFsl.Library.Classification;
using DaFsl.Library.Imaging;

namespace DaFsl.Library.Pipeline.Augment;

/// <summary>The class probabilities that a classifier provides to a quality gate.</summary>
internal static class ClassAgreement
{
    /// <summary>The probability, 0 to 1, that a classifier gives a class, for each of some images in their order.</summary>
    /// <param name="classifier">The classifier.</param>
    /// <param name="className">One of its classes.</param>
    /// <param name="images">The images.</param>
    public static double[] Of(TargetClassifier classifier, string className, IReadOnlyList<PixelImage> images)
    {
        int index = ClassIndex.Of(className, classifier.Classes);

        // A softmax in float32 may come out above 1 by rounding.
        return [.. classifier.Predict(images).Select(p => Math.Min(1.0, p.Probabilities[index]))];
    }
}
