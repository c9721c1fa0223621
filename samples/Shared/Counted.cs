namespace Shared;

/// <summary>A number and what it counts.</summary>
internal static class Counted
{
    /// <summary>"1 image", "2 images".</summary>
    public static string Of(int count, string one) => DaFsl.Library.Runtime.Texts.Counted.Of(count, one);
}
