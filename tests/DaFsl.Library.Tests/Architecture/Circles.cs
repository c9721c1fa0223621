namespace DaFsl.Library.Tests.Architecture;

/// <summary>Finds circles: files, or the folders of a room, that need each other, directly or by way of others.</summary>
internal static class Circles
{
    /// <summary>Each circle of files, told with one reference of each of its files to another of them.</summary>
    /// <param name="references">All references between files.</param>
    public static IEnumerable<string> OfFiles(IEnumerable<SourceReference> references) => Of("files", [.. references], file => file);

    /// <summary>
    /// Each circle of folders of one room, told with one reference of each of its folders to another of them. A room's own files count as a
    /// folder.
    /// </summary>
    /// <param name="references">All references between files.</param>
    public static IEnumerable<string> OfFolders(IEnumerable<SourceReference> references) =>
        references
            .Where(r => RoomOf(r.From) == RoomOf(r.To))
            .GroupBy(r => RoomOf(r.From), StringComparer.Ordinal)
            .SelectMany(room => Of("folders", [.. room], FolderOf));

    private static string RoomOf(string file) => file.Split('/')[0];

    private static string FolderOf(string file) => file[..Math.Max(0, file.LastIndexOf('/'))];

    private static IEnumerable<string> Of(string what, IReadOnlyList<SourceReference> references, Func<string, string> placeOf)
    {
        ILookup<string, SourceReference> leaving = references
            .Where(r => placeOf(r.From) != placeOf(r.To))
            .ToLookup(r => placeOf(r.From), StringComparer.Ordinal);
        Dictionary<string, HashSet<string>> reached = leaving.ToDictionary(p => p.Key, p => Reached(p.Key), StringComparer.Ordinal);

        // Places that reach each other are one circle, known by its first place.
        foreach (IGrouping<string, string> circle in reached.Keys.Where(p => reached[p].Contains(p)).GroupBy(FirstOfCircle))
        {
            string[] places = [.. circle.Order(StringComparer.Ordinal)];
            IEnumerable<SourceReference> told = places.Select(p => leaving[p].First(r => places.Contains(placeOf(r.To))));
            yield return $"A circle of {places.Length} {what}: {string.Join("; ", told)}.";
        }

        string FirstOfCircle(string place) =>
            reached[place]
                .Where(other => reached.TryGetValue(other, out HashSet<string>? from) && from.Contains(place))
                .Min(StringComparer.Ordinal)!;

        HashSet<string> Reached(string place)
        {
            var found = new HashSet<string>(StringComparer.Ordinal);
            var next = new Stack<string>([place]);
            while (next.TryPop(out string? at))
            {
                foreach (string to in leaving[at].Select(r => placeOf(r.To)).Where(found.Add))
                {
                    next.Push(to);
                }
            }

            return found;
        }
    }
}
