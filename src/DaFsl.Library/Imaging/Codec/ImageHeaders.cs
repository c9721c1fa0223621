namespace DaFsl.Library.Imaging.Codec;

/// <summary>Reads the header of an image's file, whatever its format.</summary>
internal static class ImageHeaders
{
    /// <summary>Reads a header. Only the necessary parts of the file are read; pixels are skipped.</summary>
    /// <param name="file">The file, from its start on.</param>
    /// <param name="fault">The fault of the file; null if a header is returned.</param>
    /// <returns>The header; null where there is a fault.</returns>
    public static ImageHeader? Read(Stream file, out string? fault)
    {
        byte[] start = ImageSignature.ReadStart(file);
        fault = ImageSignature.FindFault(start);
        if (fault is not null)
        {
            return null;
        }

        var fields = new HeaderFields(file);
        try
        {
            ImageHeader header = start[0] switch
            {
                0xFF => JpegHeader.Read(fields),
                0x89 => PngHeader.Read(fields),
                (byte)'G' => GifHeader.Read(fields),
                (byte)'B' => BmpHeader.Read(fields),
                _ => WebPHeader.Read(fields),
            };
            return header.Width > 0 && header.Height > 0 ? header : throw new ImageFaultException(ImageFaultException.NoSize);
        }
        catch (ImageFaultException broken)
        {
            fault = broken.Message;
            return null;
        }
    }
}
