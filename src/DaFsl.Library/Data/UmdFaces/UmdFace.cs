using DaFsl.Library.Imaging;

namespace DaFsl.Library.Data.UmdFaces;

/// <summary>A row of a batch's table: one face.</summary>
/// <param name="Subject">The person's number.</param>
/// <param name="File">The image, relative to the batch's folder.</param>
/// <param name="Box">The face's box in pixels.</param>
/// <param name="ClassName"><c>male</c> or <c>female</c>.</param>
/// <param name="Row">The row's number; the names of the columns are row 1.</param>
internal sealed record UmdFace(string Subject, string File, BoundingBox Box, string ClassName, int Row)
{
    /// <summary>The box, for a message.</summary>
    public string Description => Invariant($"the box of the face (left {Box.Left}, top {Box.Top}, right {Box.Right}, bottom {Box.Bottom})");
}
