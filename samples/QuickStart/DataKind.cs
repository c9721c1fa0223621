namespace QuickStart;

/// <summary>The kinds of data that the program runs on.</summary>
internal enum DataKind
{
    /// <summary>The built-in drawn faces.</summary>
    Faces,

    /// <summary>A folder in the layout of PASCAL VOC.</summary>
    Voc,

    /// <summary>A folder of labelled pictures.</summary>
    Folder,
}
