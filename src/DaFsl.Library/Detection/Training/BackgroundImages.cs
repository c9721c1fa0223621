namespace DaFsl.Library.Detection.Training;

/// <summary>Which images without an object to find a detector is trained on: all in them is background to it.</summary>
public enum BackgroundImages
{
    /// <summary>Those in which nothing at all is marked, as torchvision does. The others without an object to find are left out.</summary>
    Unmarked,

    /// <summary>
    /// Also those in which only objects are marked that are not to be found: of other classes, difficult ones, crowds. These are neither
    /// sought nor taken for background; what is beside them is.
    /// </summary>
    All,

    /// <summary>None; images without an object to find are left out.</summary>
    None,
}
