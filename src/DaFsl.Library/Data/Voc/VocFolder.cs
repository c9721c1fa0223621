using DaFsl.Library.Data.Reading;

namespace DaFsl.Library.Data.Voc;

/// <summary>A folder of annotations, and the folder that their pictures are in.</summary>
internal sealed record VocFolder(FolderNode Annotations, FolderNode Pictures);
