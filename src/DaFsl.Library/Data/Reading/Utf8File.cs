using System.Text;
using DaFsl.Library.Imaging.Codec;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Data.Reading;

/// <summary>Opens files of text in Unicode as UTF-8.</summary>
internal static class Utf8File
{
    /// <summary>Opens a file: UTF-8, or UTF-16 with a byte order mark.</summary>
    /// <exception cref="DataFormatException">The file is missing, or cannot be opened.</exception>
    public static Stream Open(string path)
    {
        FileStream file = DataFile.Open(path);
        Span<byte> mark = stackalloc byte[2];
        try
        {
            int length = file.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false);
            file.Position = 0;
            return mark[..length] switch
            {
                [0xFF, 0xFE] => Encoding.CreateTranscodingStream(file, Encoding.Unicode, Encoding.UTF8),
                [0xFE, 0xFF] => Encoding.CreateTranscodingStream(file, Encoding.BigEndianUnicode, Encoding.UTF8),
                _ => file,
            };
        }
        catch (IOException fault)
        {
            file.Dispose();
            throw new DataFormatException($"{path}: the file cannot be read ({fault.Message})", fault);
        }
    }
}
