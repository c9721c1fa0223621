namespace DaFsl.Library.Data.Ffhq;

/// <summary>The form of FFHQ to read.</summary>
public enum FfhqImages
{
    /// <summary><c>thumbnails128x128</c>: aligned faces of 128 x 128 pixels; each image is one object.</summary>
    Thumbnails,

    /// <summary><c>images1024x1024</c>: aligned faces of 1024 x 1024 pixels; each image is one object.</summary>
    Aligned,

    /// <summary><c>in-the-wild-images</c>: the photographs as they were taken, with one face marked in each.</summary>
    InTheWild,
}
