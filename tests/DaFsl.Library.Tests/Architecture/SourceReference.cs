namespace DaFsl.Library.Tests.Architecture;

/// <summary>
/// A file that names a type which another file declares. A partial type's files are one, called by the shortest of their names.
/// </summary>
/// <param name="From">The file that names the type.</param>
/// <param name="To">The file that declares it.</param>
/// <param name="Place">Where it is named, as <c>Data/Hat.cs:12</c>.</param>
/// <param name="Type">The type.</param>
internal sealed record SourceReference(string From, string To, string Place, string Type)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Place} names {Type} of {To}";
}
