namespace DaFsl.Library.Detection.Training;

/// <summary>The images without an object to find that a detector is trained on: everything in them is background to it.</summary>
public enum BackgroundImages
{
    /// <summary>Those in which nothing at all is marked, as torchvision does. The others without an object to find are left out.</summary>
    Unmarked,

    /// <summary>
    /// Also those in which the only annotated objects are not targets: of other classes, difficult ones, crowds. These are treated neither
    /// as objects nor as background; the rest of the image is background.
    /// </summary>
    All,

    /// <summary>None; images without an object to find are left out.</summary>
    None,
}
