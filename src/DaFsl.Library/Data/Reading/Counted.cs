namespace DaFsl.Library.Data.Reading;

/// <summary>A number and what it counts.</summary>
internal static class Counted
{
    /// <summary>"1 picture", "2 pictures".</summary>
    public static string Pictures(int count) => Invariant($"{count} {(count == 1 ? "picture" : "pictures")}");
}
