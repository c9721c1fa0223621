using DaFsl.Library.Runtime;

namespace DaFsl.Library.Data.Coco;

/// <summary>One part of a COCO data set.</summary>
/// <param name="AnnotationsFile">The annotations, as <c>annotations/instances_val2017.json</c>.</param>
/// <param name="ImagesFolder">The folder that each image's <c>file_name</c> starts from, as <c>val2017</c>.</param>
internal sealed record CocoFiles(string AnnotationsFile, string ImagesFolder)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
