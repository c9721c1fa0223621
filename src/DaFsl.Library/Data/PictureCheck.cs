namespace DaFsl.Library.Data;

/// <summary>How well a picture's file is looked at while a data set is read.</summary>
public enum PictureCheck
{
    /// <summary>Its header is read, which tells its size and whether it is a picture: some ten microseconds each.</summary>
    Header,

    /// <summary>It is decoded, at the smallest scale that its format decodes at, to find every picture that is damaged: some milliseconds each.</summary>
    Whole,
}
