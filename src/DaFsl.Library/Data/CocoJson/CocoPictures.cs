using DaFsl.Library.Data.Reading;

namespace DaFsl.Library.Data.CocoJson;

/// <summary>Joins an annotation file's sections with the pictures on disk.</summary>
internal sealed class CocoPictures
{
    private readonly CocoContent _content;
    private readonly BlemishLog _log;
    private readonly HashSet<long> _unclear = [];

    private CocoPictures(CocoContent content, BlemishLog log) => (_content, _log) = (content, log);

    /// <summary>The pictures with their objects, in ordinal order of their files; what is wrong with the others is logged.</summary>
    public static List<AnnotatedImage> Join(
        CocoContent content, string imagesFolder, ReadOptions options, BlemishLog log, CancellationToken cancellation) =>
        new CocoPictures(content, log).Join(new ImageFinder(imagesFolder, options), options, cancellation);

    private List<AnnotatedImage> Join(ImageFinder finder, ReadOptions options, CancellationToken cancellation)
    {
        Dictionary<long, int> indices = IndexImages();
        int[] kept = [.. indices.Values.Order()];
        ListedPicture[] listed = [.. kept.Select(i => _content.Images[i]).Select(i => ListedPicture.Find(finder, "file_name", i.FileName, i.Width, i.Height))];
        PictureFile?[] files = ListedPicture.FindAll(listed, options, i => _content.PlaceOfImage(kept[i]), _log, cancellation);

        // Pictures of one file are one picture, whatever their numbers.
        var images = new Dictionary<PictureFile, MarkedImage>(ReferenceEqualityComparer.Instance);
        var marked = new MarkedImage?[_content.Images.Count];
        foreach ((int order, int index) in kept.Index())
        {
            if (files[order] is { } file)
            {
                images.TryAdd(file, new MarkedImage(file));
                marked[index] = images[file];
            }
        }

        for (int i = 0; i < _content.Annotations.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            CocoAnnotation annotation = _content.Annotations[i];
            if (indices.TryGetValue(annotation.ImageId, out int image))
            {
                if (marked[image] is { } known)
                {
                    Mark(known, annotation, i);
                }
            }
            else if (!_unclear.Contains(annotation.ImageId))
            {
                _log.Add(_content.PlaceOfAnnotation(i), $"there is no image {_content.Ids.Show(annotation.ImageId)}", "the annotation is left out");
            }
        }

        return [.. images.Values.Select(i => i.ToImage()).OrderBy(i => i.Source.Name, StringComparer.Ordinal)];
    }

    private Dictionary<long, int> IndexImages()
    {
        var indices = new Dictionary<long, int>(_content.Images.Count);
        foreach ((int index, CocoImage image) in _content.Images.Index())
        {
            if (!indices.TryGetValue(image.Id, out int first))
            {
                indices.Add(image.Id, index);
                continue;
            }

            bool isSame = _content.Images[first].FileName == image.FileName;
            _log.Add(
                _content.PlaceOfImage(index),
                Invariant($"images[{_content.Images[first].Index}] has the id {_content.Ids.Show(image.Id)} already"),
                isSame ? "it is left out, since the two are of one file" : "both are left out, since nobody can tell which one annotations mean");
            if (!isSame)
            {
                _unclear.Add(image.Id);
            }
        }

        foreach (long id in _unclear)
        {
            indices.Remove(id);
        }

        return indices;
    }

    private void Mark(MarkedImage image, CocoAnnotation annotation, int index)
    {
        if (!_content.Categories.TryGetValue(annotation.CategoryId, out string? className))
        {
            string number = _content.Ids.Show(annotation.CategoryId);
            _log.Add(
                _content.PlaceOfAnnotation(index),
                _content.UnclearCategories.Contains(annotation.CategoryId) ? $"category {number} has several names" : $"there is no category {number}",
                "the annotation is left out");
            return;
        }

        FittedBox fitted = FittedBox.Fit(annotation.Box, image.File.Width, image.File.Height);
        if (fitted.Problem is not null)
        {
            _log.Add($"{_content.PlaceOfAnnotation(index)}.bbox", $"{annotation.Describe(className)} {fitted.Problem}", fitted.Remedy);
        }

        if (fitted.Box is { } box && !image.TryAdd(new AnnotatedObject(className, box, IsCrowd: annotation.IsCrowd)))
        {
            _log.Add(_content.PlaceOfAnnotation(index), $"{annotation.Describe(className)} {MarkedImage.Twice}", MarkedImage.TwiceRemedy);
        }
    }
}
