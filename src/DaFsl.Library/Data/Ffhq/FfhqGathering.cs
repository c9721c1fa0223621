using DaFsl.Library.Data.Reading;
using DaFsl.Library.Imaging;

namespace DaFsl.Library.Data.Ffhq;

/// <summary>Gathers images by their files: entries of one file are one image, which is on one side of the split.</summary>
/// <param name="log">The log for issues.</param>
internal sealed class FfhqGathering(DataIssueLog log)
{
    private readonly Dictionary<ImageFile, MarkedImage> _images = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<ImageFile, bool> _isTraining = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<ImageFile> _unclear = new(ReferenceEqualityComparer.Instance);

    /// <summary>Takes an entry's face.</summary>
    /// <param name="file">The image.</param>
    /// <param name="face">The face.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="place">The location of the entry.</param>
    public void Add(ImageFile file, AnnotatedObject face, FfhqEntry entry, string place)
    {
        if (!_images.TryGetValue(file, out MarkedImage? image))
        {
            image = new MarkedImage(file);
            _images.Add(file, image);
            _isTraining.Add(file, entry.IsTraining);
        }

        if (_isTraining[file] != entry.IsTraining)
        {
            log.Add(place, $"{file.Path} is of both categories, training and validation", "it is not trained on");
            _isTraining[file] = false;
        }

        // An image that is a face is of one class.
        if (image.TryAdd(face) && image.Count > 1 && entry.FaceRectangle is null)
        {
            log.Add(place, $"{file.Path} is '{face.ClassName}' here, and another class before", "the image is left out");
            _unclear.Add(file);
        }
    }

    /// <summary>The images of a category, in the order in which they came.</summary>
    public List<AnnotatedImage> Images(bool isTraining) =>
        [.. _images.Where(i => _isTraining[i.Key] == isTraining && !_unclear.Contains(i.Key)).Select(i => i.Value.ToImage())];
}
