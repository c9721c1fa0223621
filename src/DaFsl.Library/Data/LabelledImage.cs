namespace DaFsl.Library.Data;

/// <summary>A picture of one object, and what it shows.</summary>
/// <param name="Image">The pixels.</param>
/// <param name="ClassName">The object's class.</param>
public sealed record LabelledImage(PixelImage Image, string ClassName)
{
    /// <inheritdoc/>
    public override string ToString() => Runtime.RecordText.Of(this);
}
