using DaFsl.Library.Data.Reading;

namespace DaFsl.Library.Data.CocoJson;

/// <summary>Joins an annotation file's sections with the pictures on disk.</summary>
internal sealed class CocoPictures
{
    private readonly CocoContent _content;
    private readonly string _imagesFolder;
    private readonly BlemishLog _log;

    private CocoPictures(CocoContent content, string imagesFolder, BlemishLog log)
    {
        _content = content;
        _imagesFolder = imagesFolder;
        _log = log;
    }

    /// <summary>The pictures with their objects, in ordinal order of their files; what is wrong with the others is logged.</summary>
    public static List<AnnotatedImage> Join(CocoContent content, string imagesFolder, ReadOptions options, BlemishLog log) =>
        new CocoPictures(content, imagesFolder, log).Join(options);

    private List<AnnotatedImage> Join(ReadOptions options)
    {
        Dictionary<long, int> indices = IndexImages();
        ListedPicture[] listed = [.. _content.Images.Select((image, i) => new ListedPicture(PathOf(image, i), image.Width, image.Height))];
        PictureFile?[] files = ListedPicture.FindAll(listed, options, PictureCheck.Header, _content.PlaceOfImage, _log);
        var objects = new List<AnnotatedObject>?[files.Length];
        for (int i = 0; i < _content.Annotations.Count; i++)
        {
            CocoAnnotation annotation = _content.Annotations[i];
            if (!indices.TryGetValue(annotation.ImageId, out int image))
            {
                _log.Add(_content.PlaceOfAnnotation(i), $"there is no image {annotation.ImageId}", "the annotation is left out");
            }
            else if (files[image] is { } file && MakeObject(annotation, i, file) is { } marked)
            {
                (objects[image] ??= []).Add(marked);
            }
        }

        return
        [
            .. files.Select((file, i) => file?.Annotate(objects[i] is { } marked ? marked.ToArray() : []))
                .OfType<AnnotatedImage>()
                .OrderBy(i => i.Source.Name, StringComparer.Ordinal),
        ];
    }

    private Dictionary<long, int> IndexImages()
    {
        var indices = new Dictionary<long, int>(_content.Images.Count);
        foreach ((int index, CocoImage image) in _content.Images.Index())
        {
            if (!indices.TryAdd(image.Id, index))
            {
                throw new DataFormatException($"{_content.PlaceOfImage(index)}: images[{indices[image.Id]}] has the id {image.Id} already.");
            }
        }

        return indices;
    }

    private string PathOf(CocoImage image, int index) => DataFolder.Inside(_imagesFolder, image.FileName)
        ?? throw new DataFormatException(
            $"{_content.PlaceOfImage(index)}.file_name: '{image.FileName}' leads out of the pictures' folder {_imagesFolder}.");

    private AnnotatedObject? MakeObject(CocoAnnotation annotation, int index, PictureFile file)
    {
        if (!_content.Categories.TryGetValue(annotation.CategoryId, out string? className))
        {
            _log.Add(_content.PlaceOfAnnotation(index), $"there is no category {annotation.CategoryId}", "the annotation is left out");
            return null;
        }

        FittedBox fitted = FittedBox.Fit(annotation.Box, file.Width, file.Height);
        if (fitted.Problem is not null)
        {
            _log.Add($"{_content.PlaceOfAnnotation(index)}.bbox", $"{annotation.Describe(className)} {fitted.Problem}", fitted.Remedy);
        }

        return fitted.Box is { } box ? new AnnotatedObject(className, box, IsCrowd: annotation.IsCrowd) : null;
    }
}
