namespace DaFsl.Library.Data.Reading;

/// <summary>What names of files and folders tell, in whatever case.</summary>
internal static class ImageNames
{
    private static readonly HashSet<string> _readable = new(StringComparer.OrdinalIgnoreCase)
    {
        ".jpg",
        ".jpeg",
        ".jpe",
        ".jfif",
        ".png",
        ".webp",
        ".bmp",
        ".dib",
        ".gif",
    };

    private static readonly HashSet<string> _unreadable = new(StringComparer.OrdinalIgnoreCase)
    {
        ".tif",
        ".tiff",
        ".heic",
        ".heif",
        ".avif",
        ".jp2",
        ".j2k",
        ".jpx",
        ".jxl",
        ".svg",
        ".raw",
        ".dng",
        ".cr2",
        ".cr3",
        ".nef",
        ".arw",
        ".orf",
        ".rw2",
        ".ppm",
        ".pgm",
        ".pbm",
        ".pnm",
        ".tga",
        ".exr",
        ".hdr",
        ".dcm",
        ".psd",
        ".ico",
        ".pcx",
    };

    private static readonly HashSet<string> _junk = new(StringComparer.OrdinalIgnoreCase)
    {
        "__MACOSX",
        "Thumbs.db",
        "desktop.ini",
        "@eaDir",
        "$RECYCLE.BIN",
        "System Volume Information",
        "lost+found",
        "__pycache__",
    };

    /// <summary>Whether a file is named like an image that can be read.</summary>
    public static bool IsReadable(string path) => _readable.Contains(Path.GetExtension(path));

    /// <summary>Whether a file is named like an image of a kind that cannot be read.</summary>
    public static bool IsUnreadable(string path) => _unreadable.Contains(Path.GetExtension(path));

    /// <summary>Whether a file is named like an image of any kind.</summary>
    public static bool IsImage(string path) => IsReadable(path) || IsUnreadable(path);

    /// <summary>Whether a system or a tool leaves a file or folder of this name behind, which belongs to no data set.</summary>
    public static bool IsJunk(string name) => _junk.Contains(name);
}
