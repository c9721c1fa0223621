namespace DaFsl.Library.Classification.FewShot;

/// <summary>The ways in which the images of a class are left out to be scored.</summary>
internal enum LeaveOutWay
{
    /// <summary>They are not: the class would have none, as it has only one, or copies of one.</summary>
    NotAtAll,

    /// <summary>Each by itself.</summary>
    OneByOne,

    /// <summary>A part of the class at a time. Images with the same features belong to the same part.</summary>
    InParts,
}
