using DaFsl.Library.Data.Reading;

namespace DaFsl.Library.Data.FfhqJson;

/// <summary>Gathers pictures by their files: entries of one file are one picture, which is on one side of the split.</summary>
/// <param name="log">Where blemishes go.</param>
internal sealed class FfhqGathering(BlemishLog log)
{
    private readonly Dictionary<PictureFile, MarkedImage> _images = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<PictureFile, bool> _isTraining = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<PictureFile> _unclear = new(ReferenceEqualityComparer.Instance);

    /// <summary>Takes an entry's face.</summary>
    /// <param name="file">The picture.</param>
    /// <param name="face">The face.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="place">Where it stands.</param>
    public void Add(PictureFile file, AnnotatedObject face, FfhqEntry entry, string place)
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

        // A picture that is a face is of one class.
        if (image.TryAdd(face) && image.Count > 1 && entry.FaceRectangle is null)
        {
            log.Add(place, $"{file.Path} is '{face.ClassName}' here, and another class before", "the picture is left out");
            _unclear.Add(file);
        }
    }

    /// <summary>The pictures of a category, in the order in which they came.</summary>
    public List<AnnotatedImage> Images(bool isTraining) =>
        [.. _images.Where(i => _isTraining[i.Key] == isTraining && !_unclear.Contains(i.Key)).Select(i => i.Value.ToImage())];
}
