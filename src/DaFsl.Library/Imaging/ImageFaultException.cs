using DaFsl.Library.Imaging.Codec;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Imaging;

/// <summary>
/// A fault of an image, without the image's name; <see cref="ImageCodec"/> turns it into a <see cref="DataFormatException"/> or a data
/// issue.
/// </summary>
#pragma warning disable CA1032, CA1064 // It never leaves this room.
internal sealed class ImageFaultException(string message) : Exception(message)
#pragma warning restore CA1032, CA1064
{
    /// <summary>The fault of a file that ends too early.</summary>
    public const string CutShort = "the image is cut short: its file ends before the image does.";

    /// <summary>The fault of an image without a pixel.</summary>
    public const string NoSize = "the image is damaged: its header gives no size.";
}
