namespace DaFsl.Tool.Showing;

/// <summary>A number and what it counts.</summary>
internal static class Counted
{
    /// <summary>"1 image", "2 images"; <paramref name="many"/> where the plural takes more than an s.</summary>
    public static string Of(long count, string one, string? many = null) => DaFsl.Library.Runtime.Texts.Counted.Of(count, one, many);
}
