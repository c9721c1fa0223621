using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Tests.Runtime.Texts;

public sealed class ListingTests
{
    [Theory]
    [InlineData("", 2, "")]
    [InlineData("ab", 2, "a, b")]
    [InlineData("abcde", 2, "a, b and 3 more")]
    public void Of_many_names_counts_those_beyond_the_first(string names, int most, string expected) =>
        Assert.Equal(expected, Listing.Of(names.Select(c => c.ToString()), most));

    [Fact]
    public void Of_without_a_number_lists_six() =>
        Assert.Equal("a, b, c, d, e, f and 1 more", Listing.Of("abcdefg".Select(c => c.ToString())));

    [Fact]
    public void Quoted_names_are_in_quotation_marks()
    {
        Assert.Equal("'a', '?'", Listing.Quoted(["a", "\n"]));
        Assert.Equal("'a' and 2 more", Listing.Quoted(["a", "b", "c"], 1));
    }
}
