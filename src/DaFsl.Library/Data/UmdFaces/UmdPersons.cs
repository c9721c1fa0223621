namespace DaFsl.Library.Data.UmdFaces;

/// <summary>
/// Groups persons who are in images together, or each with somebody who is in one with the other: apart, they would be on both sides of a
/// split.
/// </summary>
internal sealed class UmdPersons
{
    private readonly Dictionary<string, string> _above = new(StringComparer.Ordinal);

    /// <summary>The number of persons.</summary>
    public int Count => _above.Count;

    /// <summary>Puts persons into one group.</summary>
    public void Join(IReadOnlyList<string> together)
    {
        foreach (string person in together)
        {
            _above.TryAdd(person, person);
            (string first, string other) = (Find(together[0]), Find(person));

            // A group goes by the first of its persons, in ordinal order.
            if (string.CompareOrdinal(first, other) > 0)
            {
                (first, other) = (other, first);
            }

            _above[other] = first;
        }
    }

    /// <summary>Returns the person that represents a person's group.</summary>
    public string Find(string person)
    {
        while (_above[person] != person)
        {
            // Halves the way for the next one who asks.
            _above[person] = _above[_above[person]];
            person = _above[person];
        }

        return person;
    }
}
