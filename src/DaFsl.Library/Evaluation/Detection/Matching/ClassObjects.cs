using System.Runtime.InteropServices;
using DaFsl.Library.Data;
using DaFsl.Library.Imaging;

namespace DaFsl.Library.Evaluation.Detection.Matching;

/// <summary>
/// One class's truths and detections over all images, each kind in one row of memory, image after image. Images
/// without any object of the class take no place.
/// </summary>
internal sealed class ClassObjects
{
    private readonly List<int> _images = [];
    private readonly List<int> _firstTruth = [];
    private readonly List<int> _firstDetection = [];
    private readonly List<TruthBox> _truths = [];
    private readonly List<BoundingBox> _boxes = [];
    private readonly List<float> _scores = [];
    private readonly List<int> _places = [];

    /// <summary>The images, by their index, that have a truth or a detection of the class: a place each.</summary>
    internal ReadOnlySpan<int> Images => CollectionsMarshal.AsSpan(_images);

    /// <summary>All truths, by place.</summary>
    internal ReadOnlySpan<TruthBox> Truths => CollectionsMarshal.AsSpan(_truths);

    /// <summary>The detections' boxes, by place, and within it in the order given.</summary>
    internal ReadOnlySpan<BoundingBox> Boxes => CollectionsMarshal.AsSpan(_boxes);

    /// <summary>The detections' scores.</summary>
    internal ReadOnlySpan<float> Scores => CollectionsMarshal.AsSpan(_scores);

    /// <summary>The place of each detection.</summary>
    internal ReadOnlySpan<int> Places => CollectionsMarshal.AsSpan(_places);

    /// <summary>Returns the range of <see cref="Truths"/> that belongs to a place.</summary>
    internal Range TruthsAt(int place) => Span(_firstTruth, place, _truths.Count);

    /// <summary>Returns the range of <see cref="Boxes"/> that belongs to a place.</summary>
    internal Range DetectionsAt(int place) => Span(_firstDetection, place, _boxes.Count);

    /// <summary>Adds a truth. Images come in rising order, and an image's truths before its detections.</summary>
    internal void Add(int image, AnnotatedObject truth)
    {
        Open(image);
        _truths.Add(new TruthBox(truth.Box, truth.IsDifficult || truth.IsCrowd, truth.IsCrowd));
    }

    /// <summary>Adds a detection.</summary>
    internal void Add(int image, DetectedObject detection)
    {
        Open(image);
        _boxes.Add(detection.Box);
        _scores.Add(detection.Score);
        _places.Add(_images.Count - 1);
    }

    private static Range Span(List<int> first, int place, int count) => first[place]..(place + 1 < first.Count ? first[place + 1] : count);

    private void Open(int image)
    {
        if (_images.Count == 0 || _images[^1] != image)
        {
            _images.Add(image);
            _firstTruth.Add(_truths.Count);
            _firstDetection.Add(_boxes.Count);
        }
    }
}
