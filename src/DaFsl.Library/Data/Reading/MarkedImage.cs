using DaFsl.Library.Imaging;

namespace DaFsl.Library.Data.Reading;

/// <summary>An image and the objects that were marked in it, in one place of the data set or in several.</summary>
internal sealed class MarkedImage(ImageFile file)
{
    private readonly List<AnnotatedObject> _objects = [];
    private readonly HashSet<AnnotatedObject> _known = [];

    /// <summary>What a second box that is the same in every way is told as.</summary>
    public const string Twice = "is there twice";

    /// <summary>What is done about it.</summary>
    public const string TwiceTreatment = "it is counted once";

    /// <summary>The image's file.</summary>
    public ImageFile File => file;

    /// <summary>How many objects there are.</summary>
    public int Count => _objects.Count;

    /// <summary>Marks an object; false where the very same one is marked already.</summary>
    public bool TryAdd(AnnotatedObject marked)
    {
        if (!_known.Add(marked))
        {
            return false;
        }

        _objects.Add(marked);
        return true;
    }

    /// <summary>The image with its objects, in the order in which they were marked.</summary>
    public AnnotatedImage ToImage() => file.Annotate(_objects.ToArray());
}
