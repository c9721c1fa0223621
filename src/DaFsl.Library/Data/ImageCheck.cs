namespace DaFsl.Library.Data;

/// <summary>How well an image's file is looked at while a data set is read.</summary>
public enum ImageCheck
{
    /// <summary>Its header is read, which tells its size and whether it is an image: some ten microseconds each.</summary>
    Header,

    /// <summary>
    /// It is decoded, at the smallest scale that its format decodes at, to find every image that is damaged: some milliseconds each.
    /// </summary>
    Whole,
}
