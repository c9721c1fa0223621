namespace DaFsl.Library.Runtime.Settings;

/// <summary>Looks at lists that callers give.</summary>
internal static class ListItems
{
    /// <summary>Refuses a list that is null or holds a null, by the caller's own parameter.</summary>
    /// <param name="items">The list.</param>
    /// <param name="what">The description of an item, in one word, for the message.</param>
    /// <param name="parameter">The caller's parameter.</param>
    /// <exception cref="ArgumentNullException">There is no list.</exception>
    /// <exception cref="ArgumentException">An item is null.</exception>
    public static void ThrowIfAnyNull<T>(IReadOnlyList<T> items, string what, string parameter)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(items, parameter);
        for (int i = 0; i < items.Count; i++)
        {
            if (items[i] is null)
            {
                throw new ArgumentException(Invariant($"{what} {i + 1} of {items.Count} is null."), parameter);
            }
        }
    }
}
