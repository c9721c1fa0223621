using DaFsl.Library.Data;
using DaFsl.Library.Imaging;

namespace DaFsl.Library.Evaluation.Detection.Matching;

/// <summary>Sorts the objects of all images by class, in one walk, and refuses what cannot be scored.</summary>
internal static class ClassGrouping
{
    /// <summary>Groups the objects by class, in the order of <paramref name="classes"/>; objects of other classes are ignored.</summary>
    /// <exception cref="ArgumentException">A class is named twice, or a box or score cannot be scored.</exception>
    internal static ClassObjects[] Group(IReadOnlyList<string> classes, IReadOnlyList<ImageDetections> images)
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(images);
        ClassNames.ThrowIfTwice(classes);
        ClassObjects[] groups = [.. classes.Select(_ => new ClassObjects())];
        var byName = new Dictionary<string, ClassObjects>(classes.Zip(groups, KeyValuePair.Create), StringComparer.Ordinal);
        for (int i = 0; i < images.Count; i++)
        {
            ObjectFaults.ThrowIfAny(images[i], i, nameof(images));
            IReadOnlyList<AnnotatedObject> truths = images[i].Truths;
            for (int t = 0; t < truths.Count; t++)
            {
                if (byName.TryGetValue(truths[t].ClassName, out ClassObjects? group))
                {
                    group.Add(i, truths[t]);
                }
            }

            IReadOnlyList<DetectedObject> detections = images[i].Detections;
            for (int d = 0; d < detections.Count; d++)
            {
                if (byName.TryGetValue(detections[d].ClassName, out ClassObjects? group))
                {
                    group.Add(i, detections[d]);
                }
            }
        }

        return groups;
    }
}
