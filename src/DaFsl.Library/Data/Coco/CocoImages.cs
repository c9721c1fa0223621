using DaFsl.Library.Data.Reading;
using DaFsl.Library.Imaging;

namespace DaFsl.Library.Data.Coco;

/// <summary>Joins an annotation file's sections with the images on disk.</summary>
internal sealed class CocoImages
{
    private readonly CocoContent _content;
    private readonly DataIssueLog _log;
    private readonly HashSet<long> _unclear = [];

    private CocoImages(CocoContent content, DataIssueLog log) => (_content, _log) = (content, log);

    /// <summary>The images with their objects, in ordinal order of their files; what is wrong with the others is logged.</summary>
    public static List<AnnotatedImage> Join(
        CocoContent content,
        string imagesFolder,
        ReadOptions options,
        DataIssueLog log,
        CancellationToken cancellation
    ) => new CocoImages(content, log).Join(new ImageFinder(imagesFolder, options), options, cancellation);

    private List<AnnotatedImage> Join(ImageFinder finder, ReadOptions options, CancellationToken cancellation)
    {
        Dictionary<long, int> indices = IndexImages();
        int[] kept = [.. indices.Values.Order()];
        ListedImage[] listed =
        [
            .. kept.Select(i => _content.Images[i]).Select(i => ListedImage.Find(finder, "file_name", i.FileName, i.Width, i.Height)),
        ];
        ImageFile?[] files = ListedImage.FindAll(listed, options, i => _content.PlaceOfImage(kept[i]), _log, cancellation);

        // Images of one file are one image, whatever their numbers.
        var images = new Dictionary<ImageFile, MarkedImage>(ReferenceEqualityComparer.Instance);
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
                _log.Add(
                    _content.PlaceOfAnnotation(i),
                    $"there is no image {_content.Ids.Show(annotation.ImageId)}",
                    "the annotation is left out"
                );
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
                isSame
                    ? "it is left out, since the two are of one file"
                    : "both are left out, since it is ambiguous which one annotations refer to"
            );
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
                _content.UnclearCategories.Contains(annotation.CategoryId)
                    ? $"category {number} has several names"
                    : $"there is no category {number}",
                "the annotation is left out"
            );
            return;
        }

        FittedBox fitted = FittedBox.Fit(annotation.Box, image.File.Width, image.File.Height);
        if (fitted.Problem is not null)
        {
            _log.Add($"{_content.PlaceOfAnnotation(index)}.bbox", $"{annotation.Describe(className)} {fitted.Problem}", fitted.Treatment);
        }

        if (fitted.Box is { } box && !image.TryAdd(new AnnotatedObject(className, box, IsCrowd: annotation.IsCrowd)))
        {
            _log.Add(
                _content.PlaceOfAnnotation(index),
                $"{annotation.Describe(className)} {MarkedImage.Twice}",
                MarkedImage.TwiceTreatment
            );
        }
    }
}
