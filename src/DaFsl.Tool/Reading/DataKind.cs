namespace DaFsl.Tool.Reading;

/// <summary>The kinds of data that a program runs on.</summary>
internal enum DataKind
{
    /// <summary>The built-in drawn faces.</summary>
    Faces,

    /// <summary>The built-in drawn objects.</summary>
    Objects,

    /// <summary>A folder in the layout of PASCAL VOC.</summary>
    Voc,

    /// <summary>A folder of images with files of annotations in COCO's format.</summary>
    Coco,

    /// <summary>A folder of labelled images.</summary>
    Folder,
}
