namespace DaFsl.Library.Data.Reading;

/// <summary>The classes of the data sets of faces.</summary>
internal static class FaceClasses
{
    /// <summary>A face of which no more is known.</summary>
    public const string Face = "face";

    /// <summary>A face labelled male.</summary>
    public const string Male = "male";

    /// <summary>A face labelled female.</summary>
    public const string Female = "female";
}
