using DaFsl.Library.Imaging;

namespace DaFsl.Library.Data.Reading;

/// <summary>An image and the objects that were marked in it, in one place of the data set or in several.</summary>
internal sealed class MarkedImage(ImageFile file)
{
    private readonly List<AnnotatedObject> _objects = [];
    private readonly HashSet<AnnotatedObject> _known = [];

    /// <summary>The problem reported for a second box that is identical to the first in every way.</summary>
    public const string Twice = "occurs twice";

    /// <summary>The treatment of the duplicate.</summary>
    public const string TwiceTreatment = "it is counted once";

    /// <summary>The image's file.</summary>
    public ImageFile File => file;

    /// <summary>The number of objects.</summary>
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
