namespace DaFsl.Library.Data.ImageFolder;

/// <summary>The layout of a folder of labelled images.</summary>
/// <param name="Train">The classes' folders to train on, or all there are where the data set brings no split along.</param>
/// <param name="Test">The classes' folders to test on; null where the data set brings no split along.</param>
/// <param name="Reason">The reason that a split must be made, as the start of a sentence; empty if there is one.</param>
/// <param name="Describe">Names the folders of the split, by the numbers of images to train and to test on.</param>
internal sealed record FolderLayout(
    IReadOnlyList<ClassFolder> Train,
    IReadOnlyList<ClassFolder>? Test,
    string Reason,
    Func<int, int, string>? Describe = null
);
