namespace DaFsl.Library.Data.Reading;

/// <summary>Rules that classify files and folders by name, ignoring case.</summary>
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

    /// <summary>True if a file has the extension of an image that can be read.</summary>
    public static bool IsReadable(string path) => _readable.Contains(Path.GetExtension(path));

    /// <summary>True if a file has the extension of an image of a kind that cannot be read.</summary>
    public static bool IsUnreadable(string path) => _unreadable.Contains(Path.GetExtension(path));

    /// <summary>True if a file has the extension of an image of any kind.</summary>
    public static bool IsImage(string path) => IsReadable(path) || IsUnreadable(path);

    /// <summary>True if a file or folder of this name is left behind by a system or a tool and belongs to no data set.</summary>
    public static bool IsJunk(string name) => _junk.Contains(name);
}
